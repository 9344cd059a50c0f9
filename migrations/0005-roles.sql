-- Three more kinds of people: who answers for personal data (LAW-99 ст. 17), the committee's analyst (figures only), and
-- a person of an organisation that has measures of a plan. The last belongs to that organisation and to nothing else.
alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check check (role in ('case_specialist', 'psychologist', 'unit_head', 'director', 'registrar',
  'administrator', 'privacy_officer', 'regional_analyst', 'partner'));
alter table staff add column organisation_id uuid;
alter table staff add foreign key (centre_id, organisation_id) references organisation;
alter table staff add constraint staff_organisation check ((role = 'partner') = (organisation_id is not null));
-- An organisation that only follows one-time links has no login of its own; whoever was invited has no password yet.
alter table staff alter column login drop not null;
alter table staff alter column password_hash drop not null;
