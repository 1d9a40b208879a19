"""Settings, from the environment with the prefix FUWEN_."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set; every field is described in the README."""

    model_config = SettingsConfigDict(env_prefix="FUWEN_", frozen=True, extra="forbid")

    data_dir: Path = Path("data")
    database_url: str = ""
    base_url: str = ""
    cache_mb: int = Field(default=256, ge=1)
    show_runs: bool = False
    contact: str = ""

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the rows: FUWEN_DATABASE_URL, else the SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'fuwen.sqlite3'}"

    @property
    def index_dir(self) -> Path:
        """Folder of the full-text index."""
        return self.data_dir / "index"

    @property
    def cache_bytes(self) -> int:
        """Room for what a process keeps in memory of the index."""
        return self.cache_mb * 1024 * 1024
