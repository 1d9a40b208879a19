"""How Alembic runs: on the connection that `app.store.engine` hands over, else on the one Settings name."""

from alembic import context
from sqlalchemy import Connection

from app.settings import Settings
from app.store.engine import open_engine, schema_connection
from app.store.tables import Table


def run(connection: Connection) -> None:
    """Run what was asked for on a connection that is already in a transaction."""
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    with schema_connection(open_engine(Settings(), writes=True)) as connection:
        run(connection)
