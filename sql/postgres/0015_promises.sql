-- What was promised and not held. Append-only means truncate as well.
create trigger audit_entries_no_truncate before truncate on audit_entries
  for each statement execute function refuse_audit_change();
create trigger workflow_log_no_truncate before truncate on workflow_log
  for each statement execute function refuse_workflow_log_change();
-- How many instances run on a version, and which run on others.
create index workflow_instances_by_version on workflow_instances (definition_id, version, status);
-- A proposal is compared with the charter as it stands; nobody read which revision it was written on.
alter table charter_changes drop column base_revision;
