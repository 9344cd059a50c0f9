/** What is added, in which file in the place of what, by which table the compiler and under which name the tests notice it. */
export type Probe = {
  what: string
  changes: [file: string, before: string, after: string][]
  table: string
  field: string
  named: string
}
/** Fields that nobody declared, as somebody in a hurry would add them. */
export const probes: readonly Probe[] = [
  {
    what: 'a text field of an event',
    changes: [
      [
        'src/domain/contact/contacts.ts',
        "{ kind: 'contactPlanned'; planned: PlannedContact }",
        "{ kind: 'contactPlanned'; planned: PlannedContact; mood?: string }",
      ],
      [
        'src/domain/contact/decide-contact.ts',
        "{ kind: 'contactPlanned', planned: { ...rest, ...(time ? { time } : {}) } }",
        "{ kind: 'contactPlanned', planned: { ...rest, ...(time ? { time } : {}) }, ...(input.mood ? { mood: input.mood } : {}) }",
      ],
    ],
    table: 'src/domain/contact/contact-events.ts',
    field: 'mood',
    named: 'contactPlanned.mood',
  },
  {
    what: 'a key of the case',
    changes: [
      ['src/domain/case/state.ts', '  address: string\n', '  address: string\n  moods?: string[]\n'],
      [
        'src/domain/contact/contact-events.ts',
        '    evolve: (_, { planned }) => ({ planned })',
        '    evolve: ({ moods = [] }, { planned, mood }) => ({ planned, moods: mood ? [...moods, mood] : moods })',
      ],
    ],
    table: 'src/domain/law/redaction.ts',
    field: 'moods',
    named: 'CaseState.moods',
  },
  {
    what: 'a field of a command',
    changes: [
      [
        'src/domain/contact/contacts.ts',
        'export const planContact = z.object({\n',
        'export const planContact = z.object({\n  mood: optionalLine(200),\n',
      ],
    ],
    table: 'tests/fixtures/planted/typed-words.ts',
    field: 'mood',
    named: 'planContact.mood',
  },
  {
    what: 'a field of an upload',
    changes: [
      [
        'src/api/document/documents.ts',
        'input: z.object({ id, name: sentFileName })',
        'input: z.object({ id, name: sentFileName, caption: z.string().optional() })',
      ],
    ],
    table: 'tests/fixtures/planted/typed-words.ts',
    field: 'caption',
    named: 'POST /api/attachments.caption',
  },
  {
    what: 'a setting',
    changes: [
      [
        'src/domain/law/settings.ts',
        'export const settingsSchema = z.object({\n',
        "export const settingsSchema = z.object({\n  motto: z.string().default(''),\n",
      ],
    ],
    table: 'tests/fixtures/planted/typed-words.ts',
    field: 'motto',
    named: 'PUT /api/settings.settings.motto',
  },
  {
    what: 'a field of a draft',
    changes: [
      [
        'src/api/document/documents.ts',
        'input: z.object({ key: draftKey, draft: z.unknown(), ...draftSaving })',
        'input: z.object({ key: draftKey, draft: z.unknown(), ...draftSaving, label: z.string().optional() })',
      ],
    ],
    table: 'tests/fixtures/planted/typed-words.ts',
    field: 'label',
    named: 'PUT /api/drafts/:key.label',
  },
]
