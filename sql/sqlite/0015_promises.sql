-- What was promised and not held. SQLite adds no "not null" to a column that is there, and 0008 left this one without.
create trigger seats_seated_on_insert before insert on seats when new.seated_at is null
begin select raise(abort, 'seats.seated_at is not null'); end;
create trigger seats_seated_on_update before update on seats when new.seated_at is null
begin select raise(abort, 'seats.seated_at is not null'); end;
-- How many instances run on a version, and which run on others.
create index workflow_instances_by_version on workflow_instances (definition_id, version, status);
-- A proposal is compared with the charter as it stands; nobody read which revision it was written on.
alter table charter_changes drop column base_revision;
