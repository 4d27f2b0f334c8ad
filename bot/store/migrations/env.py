"""Alembic's environment: it migrates the connection that it is given, in its transaction."""

from alembic import context

from bot.store.row import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite cannot alter a column; batch mode rebuilds the table
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
