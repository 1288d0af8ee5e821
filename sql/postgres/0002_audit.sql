-- One chain per rollout. body is the canonical JSON that was hashed; texts live beside it and can be erased.
create table audit_heads (
  chain_id uuid primary key,
  seq bigint not null,
  hash text not null
);
create table audit_entries (
  chain_id uuid not null references audit_heads (chain_id),
  seq bigint not null,
  at timestamptz not null,
  process text not null,
  actor_id uuid,
  action text not null,
  subject_id uuid,
  body text not null,
  previous_hash text not null,
  hash text not null,
  primary key (chain_id, seq)
);
create table audit_texts (
  chain_id uuid not null,
  seq bigint not null,
  name text not null,
  salt text not null,
  content text not null,
  primary key (chain_id, seq, name),
  foreign key (chain_id, seq) references audit_entries (chain_id, seq)
);
-- Append-only also for whoever holds the service's own credentials.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entries is append-only';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function refuse_audit_change();
