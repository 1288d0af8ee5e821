-- Where mail and invitations reach somebody, as the directory says; their sign-in name need not be an address.
alter table people add column mail text;
-- A review in somebody's Outlook calendar. The id is the key under which it is created: a second attempt is known by it.
-- event_id null until the calendar has answered; starts_at and ends_at as the calendar last had them; digest of what was written last.
-- withdrawn_at: cancelled from here; gone_at: cancelled or deleted there. While neither is set it stands, at most once per review and calendar.
create table review_events (
  id uuid primary key,
  review_id uuid not null references reviews (id),
  organiser_id uuid not null references people (id),
  event_id text,
  join_url text,
  starts_at timestamptz,
  ends_at timestamptz,
  digest text,
  made_at timestamptz not null,
  written_at timestamptz,
  withdrawn_at timestamptz,
  gone_at timestamptz
);
create unique index review_events_standing on review_events (review_id, organiser_id) where withdrawn_at is null and gone_at is null;
create index review_events_by_organiser on review_events (organiser_id, ends_at);
