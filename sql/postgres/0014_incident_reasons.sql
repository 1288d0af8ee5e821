-- Why a step failed, for whoever reads it in another language than the message: a code of ours with its arguments as a JSON list.
-- Null where something failed that has no code. An instance that is Faulted never began; its state is the input it begins with.
alter table workflow_incidents add column code text;
alter table workflow_incidents add column arguments text;
