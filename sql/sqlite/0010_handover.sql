-- Departments have no number in the directory, so their name is what is known of them. head_id is null while nobody is kept.
create table departments (
  name text primary key,
  head_id text references people (id),
  changed_at text not null,
  changed_by text not null references people (id),
  revision integer not null
) strict;
-- owner_id is who answers by this handover; once the journey has another owner, it counts no more.
create table handovers (
  journey_id text primary key references journeys (id),
  before_text text not null,
  owner_id text not null references people (id),
  recorded_by text not null references people (id),
  recorded_at text not null,
  revision integer not null
) strict;
-- agreed_at is null until the head has agreed in person.
create table handover_agreements (
  journey_id text not null references handovers (journey_id),
  department text not null,
  head_id text not null references people (id),
  agreed_at text,
  primary key (journey_id, department)
) strict;
create index handover_agreements_by_head on handover_agreements (head_id);
