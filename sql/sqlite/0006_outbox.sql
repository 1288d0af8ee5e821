-- Messages leave oldest first per ordering key; an expired lease means "maybe sent".
create table outbox (
  seq integer primary key autoincrement,
  id text not null unique,
  ordering_key text not null,
  kind text not null,
  payload text not null,
  created_at text not null,
  attempts integer not null,
  next_at text not null,
  token text,
  lease_until text,
  sent_at text,
  dead_at text,
  last_error text
) strict;
create index outbox_by_key on outbox (ordering_key, seq);
create index outbox_by_next on outbox (next_at);
create table idempotency (
  caller text not null,
  idempotency_key text not null,
  request_sha256 text not null,
  status integer,
  location text,
  etag text,
  body text,
  created_at text not null,
  primary key (caller, idempotency_key)
) strict;
