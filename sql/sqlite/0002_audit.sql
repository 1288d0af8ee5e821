-- One chain per rollout. body is the canonical JSON that was hashed; texts live beside it and can be erased.
create table audit_heads (
  chain_id text primary key,
  seq integer not null,
  hash text not null
) strict;
create table audit_entries (
  chain_id text not null references audit_heads (chain_id),
  seq integer not null,
  at text not null,
  process text not null,
  actor_id text,
  action text not null,
  subject_id text,
  body text not null,
  previous_hash text not null,
  hash text not null,
  primary key (chain_id, seq)
) strict;
create table audit_texts (
  chain_id text not null,
  seq integer not null,
  name text not null,
  salt text not null,
  content text not null,
  primary key (chain_id, seq, name),
  foreign key (chain_id, seq) references audit_entries (chain_id, seq)
) strict;
-- Append-only also for whoever holds the service's own credentials.
create trigger audit_entries_no_update before update on audit_entries
begin select raise(abort, 'audit_entries is append-only'); end;
create trigger audit_entries_no_delete before delete on audit_entries
begin select raise(abort, 'audit_entries is append-only'); end;
