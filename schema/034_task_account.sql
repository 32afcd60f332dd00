-- What is put to somebody with an account: his own list of tasks, and of those put to his company.
CREATE INDEX task_account ON task (account_id, due_at, id) WHERE closed_at IS NULL AND account_id IS NOT NULL;
