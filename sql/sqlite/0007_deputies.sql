-- Who sits in a seat for a time, first and last day included; ended_at is set when it was ended before.
create table deputies (
  id text primary key,
  seat_id text not null references seats (id),
  person_id text not null references people (id),
  from_day text not null,
  until_day text not null,
  reason text,
  appointed_by text not null references people (id),
  appointed_at text not null,
  ended_at text,
  ended_by text references people (id)
) strict;
create index deputies_by_seat on deputies (seat_id);
alter table rounds add column withdrawal_asked_at text;
alter table rounds add column withdrawal_asked_by text references people (id);
alter table rounds add column withdrawal_reason text;
alter table rounds add column withdrawal_consented_by text references people (id);
-- Canonical JSON of who sat when the round ended; null while it is open, and for rounds that ended before this migration.
alter table rounds add column sitting text;
