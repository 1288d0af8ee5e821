-- Who sits in a seat for a time, first and last day included; ended_at is set when it was ended before.
create table deputies (
  id uuid primary key,
  seat_id uuid not null references seats (id),
  person_id uuid not null references people (id),
  from_day date not null,
  until_day date not null,
  reason text,
  appointed_by uuid not null references people (id),
  appointed_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references people (id)
);
create index deputies_by_seat on deputies (seat_id);
alter table rounds add column withdrawal_asked_at timestamptz;
alter table rounds add column withdrawal_asked_by uuid references people (id);
alter table rounds add column withdrawal_reason text;
alter table rounds add column withdrawal_consented_by uuid references people (id);
-- Canonical JSON of who sat when the round ended; null while it is open, and for rounds that ended before this migration.
alter table rounds add column sitting text;
