-- People as the directory knows them; id is the surrogate that audit chains may hold.
create table people (
  id text primary key,
  tenant_id text not null,
  object_id text not null,
  name text not null,
  user_principal_name text,
  department text,
  job_title text,
  enabled integer not null,
  roles_read_at text not null,
  unique (tenant_id, object_id)
) strict;
create table person_roles (
  person_id text not null references people (id),
  role text not null,
  primary key (person_id, role)
) strict;
create index person_roles_by_role on person_roles (role);
create table data_protection_keys (
  name text primary key,
  xml text not null
) strict;
