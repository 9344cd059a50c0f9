-- What the centre knows of the professional education of its staff: whoever may lead a family (МП 5.4).
alter table staff add column education text check (education in ('socialWork', 'psychology', 'pedagogy', 'law', 'other'));
