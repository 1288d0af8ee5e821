create table statements (
  id text primary key,
  round_id text not null references rounds (id),
  activity_id text not null,
  bookmark text not null unique,
  title text not null,
  question text not null,
  role text not null,
  person_id text references people (id),
  asked_at text not null,
  due_at text,
  answer text,
  content text,
  answered_by text references people (id),
  answered_at text
) strict;
create index statements_by_round on statements (round_id);
