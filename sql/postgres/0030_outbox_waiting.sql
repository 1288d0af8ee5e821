-- What waits is found without reading what was ever sent: the claim looks for the oldest of each key.
create index outbox_waiting_by_key on outbox (ordering_key, seq) where sent_at is null and dead_at is null and dropped_at is null;
create index outbox_waiting on outbox (seq) where sent_at is null and dead_at is null and dropped_at is null;
