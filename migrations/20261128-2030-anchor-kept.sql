-- Whoever keeps the weekly anchor says that the paper lies outside the house; one sent by mail says it by its letter.
alter table anchor_copy add column kept_at timestamptz, add column kept_by uuid;
grant update (kept_at, kept_by) on anchor_copy to patronat_app;
