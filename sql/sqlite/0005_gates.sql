create table gates (
  id text primary key,
  rollout_id text not null references rollouts (id),
  number integer not null,
  criteria_version integer not null,
  opened_at text not null,
  revision integer not null,
  unique (rollout_id, number)
) strict;
create table rounds (
  id text primary key,
  gate_id text not null references gates (id),
  number integer not null,
  state text not null,
  instance_id text not null,
  started_at text not null,
  criteria_version integer not null,
  request text,
  submitted_at text,
  submitted_by text references people (id),
  gate_date text,
  deadline text,
  clock_at text,
  withdrawn_by text references people (id),
  evidence text,
  evidence_sha256 text,
  decision text,
  tally text,
  ended_at text,
  unique (gate_id, number)
) strict;
create table evidence_items (
  id text primary key,
  gate_id text not null references gates (id),
  criterion text not null,
  kind text not null,
  content text,
  file_name text,
  media_type text,
  file_bytes blob,
  size integer not null,
  sha256 text not null,
  attached_by text not null references people (id),
  attached_at text not null,
  removed_at text
) strict;
create index evidence_items_by_gate on evidence_items (gate_id, criterion);
create table confirmations (
  gate_id text not null references gates (id),
  criterion text not null,
  confirmed_by text not null references people (id),
  confirmed_at text not null,
  primary key (gate_id, criterion)
) strict;
create table votes (
  id text primary key,
  round_id text not null references rounds (id),
  seat_id text not null references seats (id),
  person_id text not null references people (id),
  choice text not null,
  rationale text not null,
  cast_at text not null,
  role_source text not null,
  role_read_at text not null,
  unique (round_id, person_id),
  unique (round_id, seat_id)
) strict;
