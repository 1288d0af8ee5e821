-- Auditors read the entries of all rollouts by time.
create index audit_entries_by_time on audit_entries (at);
