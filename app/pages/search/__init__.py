"""The answer to a question, what is offered when it finds little, and what the search box suggests."""
