-- Messages leave oldest first per ordering key; an expired lease means "maybe sent".
create table outbox (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  ordering_key text not null,
  kind text not null,
  payload text not null,
  created_at timestamptz not null,
  attempts integer not null,
  next_at timestamptz not null,
  token uuid,
  lease_until timestamptz,
  sent_at timestamptz,
  dead_at timestamptz,
  last_error text
);
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
  created_at timestamptz not null,
  primary key (caller, idempotency_key)
);
