-- People as the directory knows them; id is the surrogate that audit chains may hold.
create table people (
  id uuid primary key,
  tenant_id uuid not null,
  object_id uuid not null,
  name text not null,
  user_principal_name text,
  department text,
  job_title text,
  enabled boolean not null,
  roles_read_at timestamptz not null,
  unique (tenant_id, object_id)
);
create table person_roles (
  person_id uuid not null references people (id),
  role text not null,
  primary key (person_id, role)
);
create index person_roles_by_role on person_roles (role);
create table data_protection_keys (
  name text primary key,
  xml text not null
);
