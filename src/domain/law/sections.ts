import { type Asker, covers, type Grant, permissions, type Relation } from './permissions.ts'

/** Parts of a case by how confidential they are [МП 4.1, 5.2; dossier §5.3]. */
export const sections = {
  name: 'Фамилия семьи и кто её ведёт: чтобы не завести второе дело',
  card: 'Карточка: люди, адрес, телефон, сроки',
  special: 'Специальные данные: здоровье, инвалидность, ответственность',
  diagnostics: 'Диагностика: оценки и выводы',
  consultations: 'Консультации психолога: обоснования оценок и заметки встреч',
  privateNotes: 'Личные записи психолога: только их автор',
  plan: 'План и ход мероприятий',
  contacts: 'Журнал контактов',
  documents: 'Заявления, выписки, письма и ответы',
  statistics: 'Числа без семей',
} as const
/** One section of a case. */
export type Section = keyof typeof sections
/** The sections as part of a sentence: «карточка, диагностика». */
export const sectionsInShort: Record<Section, string> = {
  name: 'фамилия семьи и кто её ведёт',
  card: 'карточка',
  special: 'специальные данные',
  diagnostics: 'диагностика',
  consultations: 'консультации психолога',
  privateNotes: 'личные записи психолога',
  plan: 'план и ход мероприятий',
  contacts: 'журнал контактов',
  documents: 'заявления, выписки, письма и ответы',
  statistics: 'числа без семей',
}

const readers: Grant = { case_specialist: 'own', psychologist: 'own', unit_head: 'unit', director: 'centre' }

/** Who reads which section of a case (access matrix, dossier §5.3). An empty cell is a no; the director's reading is in the audit as everybody's. */
export const sectionReaders: Record<Section, Grant> = {
  name: {
    case_specialist: 'centre',
    psychologist: 'centre',
    unit_head: 'centre',
    director: 'centre',
    registrar: 'centre',
    partner: 'partner',
    citizen: 'citizen',
  },
  card: { ...readers, partner: 'partner', citizen: 'citizen' },
  special: { ...readers, citizen: 'citizen' },
  diagnostics: { ...readers, citizen: 'citizen' },
  consultations: { psychologist: 'own' },
  privateNotes: { psychologist: 'own' },
  plan: { ...readers, partner: 'partner', citizen: 'citizen' },
  contacts: readers,
  documents: { ...readers, registrar: 'centre', partner: 'partner', citizen: 'citizen' },
  statistics: { case_specialist: 'own', unit_head: 'unit', director: 'centre', regional_analyst: 'region' },
}

/** Whether somebody of that role reads a section of a case to which the relation is `relation`; an emergency shows what the curator sees. */
export const sees = (role: Asker, section: Section, relation: Relation): boolean =>
  relation === 'emergency'
    ? sectionReaders[section].case_specialist !== undefined && permissions['case.emergency'][role] !== undefined
    : covers(sectionReaders[section][role], relation)

/** Whether somebody of that role knows more of a family than its surname and who works with it. */
export const knowsOf = (role: Asker, relation: Relation): boolean =>
  sees(role, 'card', relation) || sees(role, 'documents', relation)
