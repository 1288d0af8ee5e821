-- Where a message belongs: its rollout, the gate and round or the day of the review it is about. Null for messages of no rollout, and where an older one does not say.
alter table outbox add column rollout_id uuid references rollouts (id);
alter table outbox add column gate integer;
alter table outbox add column round integer;
alter table outbox add column review_day date;
create index outbox_by_rollout on outbox (rollout_id, seq);
-- Older messages lead to their gate, review or rollout by the address of their button, with which they end.
update outbox set gate = (select g.number from gates g where outbox.payload like '%/gates/' || g.id::text || '"}'),
  rollout_id = (select g.rollout_id from gates g where outbox.payload like '%/gates/' || g.id::text || '"}') where payload like '%/gates/%';
update outbox set review_day = (select r.on_day from reviews r where outbox.payload like '%/reviews/' || r.id::text || '"}'),
  rollout_id = (select r.rollout_id from reviews r where outbox.payload like '%/reviews/' || r.id::text || '"}') where rollout_id is null and payload like '%/reviews/%';
update outbox set rollout_id = (select r.id from rollouts r where outbox.payload like '%/rollouts/' || r.id::text || '"}'
  or outbox.payload like '%/rollouts/' || r.id::text || '/charter"}' or outbox.payload like '%/rollouts/' || r.id::text || '/seats"}')
  where rollout_id is null and payload like '%/rollouts/%';
