import { isDeepStrictEqual } from 'node:util'
import type { CaseView } from '../../api/case/cases.ts'
import * as api from '../../api/document/documents.ts'
import type { DocumentRow } from '../../api/document/documents.ts'
import { scanOf } from '../../domain/document/scan-rules.ts'
import { fileNameOf } from '../../domain/kernel/file-names.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { type Action, emergencyPaper, type Relation } from '../../domain/law/permissions.ts'
import { formIds, isCaseForm, printedForm, printedForms, type FormId } from '../../domain/law/printed-forms.ts'
import { shownTo } from '../../domain/law/redaction.ts'
import { type Section, sees } from '../../domain/law/sections.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { withoutPlace } from '../../domain/safety/safety-rules.ts'
import { blocksOf, fillingOf, metaOf } from '../../printed/index.ts'
import type { Block } from '../../printed/kernel/block.ts'
import { inServiceWord } from '../../printed/kernel/service-word.ts'
import { historyOf } from '../../printed/kernel/source.ts'
import { minskTimeOf, type App, type Who } from '../app.ts'
import { openCase } from '../case/cases.ts'
import type { Tried } from '../case/command/tried.ts'
import { forbidden, notFound, HttpProblem } from '../http/problem.ts'
import { Download, route, type Route } from '../http/route.ts'
import { safetyFor } from '../safety/safety.ts'
import { factsAfter } from '../store/case/history/facts.ts'
import { organisationsOf, staffOf } from '../store/centre/centre-people.ts'
import { attachmentsOf } from '../store/document/attachments.ts'
import { documentsOf, freezeDocument, frozenDocument, type FrozenDocument } from '../store/document/documents.ts'
import { takeOutgoing } from '../store/document/registers.ts'
import { lettersOfCase } from '../store/letter/letters.ts'
import type { Tx } from '../store/platform/database.ts'
import { scansFor } from '../upload/attachments.ts'
import { documentOf, goneFrom, type CaseDocument } from './case-documents.ts'
import { unprintable } from './print/clean.ts'
import { drawTogether } from './print/draw-together.ts'
import { drawHtml, renderDocx, renderPdf } from './print/printer.ts'

const noForm = () => notFound('Такой формы нет')
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
/** A document with the word the centre has for the service. */
export type Filled = CaseDocument & {
  word: Settings['serviceWord']
  /** Numbers of printed letters that came back. */
  back: readonly string[]
}

/** Draws blocks as a file to download, outside the thread that answers. */
export async function printed(
  blocks: readonly Block[],
  form: string,
  format: keyof typeof types,
  name: string,
  caseId?: string,
): Promise<Download> {
  const meta = printedForm(form) ? metaOf(form as FormId) : { title: name }
  const content = await (format === 'pdf' ? renderPdf : renderDocx)(blocks, meta)
  const file = fileNameOf(name.replaceAll('/', '-').replaceAll(':', ','), format)
  return new Download(file, types[format], content, caseId)
}

/** A filled document as it is drawn. */
export const blocksOfDocument = ({ form, data, word }: Filled): Block[] =>
  inServiceWord(form, blocksOf(form, data as never), word)

const titleOfForm = (id: FormId) => ({ title: printedForms[id].title, edition: printedForms[id].edition })

/** A paper is for those who read every part of the case it is made of, whatever else they may print. */
const maySee = (who: Who, form: string, relation: Relation) =>
  printedForm(form)?.sections?.every(section => sees(who.role, section, relation)) ?? true
/** Whoever handles the papers of a family and does not read its case is told whom to ask. */
const ofTheCase = (form: string) =>
  forbidden(
    `«${printedForms[form as FormId].title}»: в этом документе есть сведения из дела семьи, а вам открыты её бумаги. Попросите напечатать его куратора семьи или заведующего`,
  )
/** In an emergency one paper is printed: the notice that cannot wait [МП 5.2]. */
function checkEmergencyPrint(form: string, relation: Relation, action: Action): void {
  if (action === 'document.print' && relation === 'emergency' && form !== emergencyPaper)
    throw forbidden('По экстренному доступу печатают только сообщение в опеку: другие документы недоступны')
}
/** A paper lies in the file, where others read it: the words of a consultation are not printed, not even for their author. */
const onPaper = { sees: (section: Section) => section !== 'consultations', staffId: undefined }

/** Throws when a paper names the place that hides from this reader. */
function refuseHiddenPlace(who: Who, view: CaseView, blocks: readonly Block[], today: string): void {
  const safety = safetyFor(view, who.role, today)
  if (!safety?.placeHidden) return
  const clean = withoutPlace(blocks, view, safety)
  if (JSON.stringify(clean) !== JSON.stringify(blocks))
    throw new HttpProblem(409, {
      code: 'placeHidden',
      text: 'В этом документе есть адрес или телефон, которые сейчас скрыты. Его могут открыть те, кто работает с семьёй',
    })
}

/** Fills a form from the file of a family as it is now, or as it would stand after what was tried. */
export async function fillDocument(
  app: App,
  tx: Tx,
  who: Who,
  ask: { caseId: string; form: string; about?: string | undefined },
  action: Action,
  tried?: Tried,
): Promise<Filled> {
  if (!isCaseForm(ask.form)) throw noForm()
  const [{ view: stored, asOf }, staff, organisations] = await Promise.all([
    openCase(app, tx, who, ask.caseId, action),
    staffOf(tx),
    organisationsOf(tx),
  ])
  const view = tried ? { ...stored, state: tried.state } : stored
  if (!maySee(who, ask.form, view.relation)) throw ofTheCase(ask.form)
  checkEmergencyPrint(ask.form, view.relation, action)
  // A paper of a past day is of the family of that day, a letter that has left of what was known then: both are in the facts.
  const facts = [...(await factsAfter(tx, ask.caseId, 0)).map(({ fact }) => fact), ...(tried?.facts ?? [])]
  const document = documentOf(ask.form, {
    state: shownTo(view.state, onPaper),
    ...historyOf(facts, ask.caseId, state => shownTo(state, onPaper)),
    persons: view.persons,
    gone: await goneFrom(tx, view, facts),
    about: ask.about,
    today: asOf.today,
    settings: asOf.settings,
    staff,
    organisations,
    calendar: asOf.calendar,
    onTheClock: at => minskTimeOf(new Date(at)),
    ...(fillingOf(ask.form).letters ? { letters: await lettersOfCase(tx, ask.caseId) } : {}),
    byId: who.staffId,
  })
  if (document.danger && action === 'document.print')
    throw new HttpProblem(409, {
      code: 'dangerRecipient',
      text: `Этот документ получает ${document.danger}: от этого человека защищают семью, печатать для него документы о ней нельзя (закон № 122-З, МП 4.2)`,
    })
  const back = (view.state.papersBack ?? []).map(({ no }) => no)
  const filled = { ...document, word: asOf.settings.serviceWord, back }
  // A body that must know is told the place; whoever of the centre may not know it does not read it there.
  refuseHiddenPlace(who, view, blocksOfDocument(filled), asOf.today)
  return filled
}

/** Throws unless one may do that with a document already printed. */
async function readDocument(app: App, tx: Tx, who: Who, document: FrozenDocument, action: Action): Promise<void> {
  const { view, asOf } = await openCase(app, tx, who, document.caseId, action)
  if (!maySee(who, document.form, view.relation)) throw ofTheCase(document.form)
  // A paper that is opened as a file leaves the program as a print does.
  checkEmergencyPrint(document.form, view.relation, 'document.print')
  // Frozen before the flag was set, it may hold the place.
  refuseHiddenPlace(who, view, document.blocks, asOf.today)
}

const readerOf = ({ moment: { at } }: App, { staffId }: Who) => ({ staffId, at })
const rowOf = ({ caseId: _, data: __, blocks: ___, ...row }: FrozenDocument): DocumentRow => row

/** Printed documents: previewed as they would be now, frozen when printed, drawn again from what was frozen. */
export const documentRoutes: Route[] = [
  route(api.listForms, async () => ({
    forms: formIds.map(id => ({ id, ...titleOfForm(id), perCase: isCaseForm(id) })),
  })),
  route(api.blankForm, async ({ app, who, input }) => {
    if (!printedForm(input.form)) throw noForm()
    const form = input.form as FormId
    const { centre: own, serviceWord, planSentAs } = (await app.centres.of(who.centreId)).settings
    const { fullName, unit, address, phones, hotline = '', crisisRoomPhone = '', email = '', hours } = own
    const note = own.leafletNote ?? ''
    const blocks =
      form === 'leaflet'
        ? blocksOf(form, { centre: fullName, unit, address, phones, hotline, crisisRoomPhone, email, hours, note })
        : form === 'processing-register'
          ? blocksOf(form, { centre: fullName, address, planSentAs })
          : blocksOf(form)
    return printed(inServiceWord(form, blocks, serviceWord), form, input.format, printedForms[form].title)
  }),
  route(api.caseDocuments, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { view, asOf } = await openCase(app, tx, who, input.caseId, 'document.read')
      const open = formIds.filter(form => maySee(who, form, view.relation))
      const [printedOnes, attachments] = await Promise.all([
        documentsOf(tx, { caseId: input.caseId, forms: open, all: input.all }),
        attachmentsOf(tx, input.caseId),
      ])
      const scans = attachments.filter(scansFor(who, view)).map(file => ({ ...file, ...scanOf(view.state, file.id) }))
      // A name of a file was typed by somebody and may say where the family is.
      const safety = safetyFor(view, who.role, asOf.today)
      return { ...printedOnes, attachments: safety?.placeHidden ? withoutPlace(scans, view, safety) : scans }
    }),
  ),
  route(api.previewDocument, async ({ app, who, input, note }) => {
    const document = await app.database.inCentre(who.centreId, tx => fillDocument(app, tx, who, input, 'document.read'))
    note({ form: input.form })
    const blocks = blocksOfDocument(document)
    const missing = unprintable(blocks)
    return { html: await drawHtml(blocks), title: document.title, ...(missing.length > 0 ? { missing } : {}) }
  }),
  route(api.printDocument, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const document = await printOnce(app, tx, who, input)
      if (document?.caseId !== input.caseId || document.form !== input.form || document.about !== input.about)
        throw new HttpProblem(409, {
          code: 'otherDocument',
          text: 'Под этим номером напечатан другой документ: обновите страницу',
        })
      note({ form: document.form, document: document.id })
      return rowOf(document)
    }),
  ),
  route(api.documentFile, async ({ app, who, input, note }) => {
    const document = await app.database.inCentre(who.centreId, async tx => {
      const found = await frozenDocument(tx, input.id, readerOf(app, who))
      if (!found) throw notFound('Такого документа нет')
      await readDocument(app, tx, who, found, 'document.read')
      return found
    })
    note({ form: document.form, document: document.id, format: input.format })
    const name = document.no ? `${document.title} № ${document.no}` : document.title
    return printed(document.blocks, document.form, input.format, name, document.caseId)
  }),
  route(api.documentsTogether, async ({ app, who, input, note }) => {
    const documents = await app.database.inCentre(who.centreId, async tx => {
      await openCase(app, tx, who, input.caseId, 'document.read')
      const found: FrozenDocument[] = []
      for (const id of input.ids) {
        const document = await frozenDocument(tx, id, readerOf(app, who))
        if (document?.caseId !== input.caseId) throw notFound('Такого документа нет')
        await readDocument(app, tx, who, document, 'document.read')
        found.push(document)
      }
      return found
    })
    note({ documents: documents.map(({ id }) => id).join(',') })
    return new Download('Для подписи.pdf', types.pdf, await drawTogether(documents), input.caseId)
  }),
]

/** What was printed under this id already, or the document as it is now, frozen. */
export async function printOnce(
  app: App,
  tx: Tx,
  who: Who,
  input: Parameters<typeof freshDocument>[3],
): Promise<FrozenDocument | undefined> {
  const known = await frozenDocument(tx, input.documentId, readerOf(app, who))
  if (known) await readDocument(app, tx, who, known, 'document.print')
  return known ?? freezeDocument(tx, await freshDocument(app, tx, who, input))
}

/** The letter as it says the same on whatever day and under whatever number it is printed. */
const sameWords = (data: object) => ({ ...data, number: '', letterDay: '' })

/**
 * A letter that no command sends gets its outgoing number when it is printed. Printed again it is the same letter: only
 * one that says something else, or follows one that came back, takes a number of its own.
 */
async function numbered(app: App, tx: Tx, who: Who, caseId: string, document: Filled): Promise<Filled> {
  const takes = printedForm(document.form)?.takesNumber
  if (!takes) return document
  const { documents } = await documentsOf(tx, { caseId, forms: [document.form] })
  const last = documents.find(({ no }) => no)
  const before = last && (await frozenDocument(tx, last.id, readerOf(app, who)))
  if (
    before?.no &&
    !document.back.includes(before.no) &&
    isDeepStrictEqual(sameWords(before.data), sameWords(document.data))
  )
    return { ...document, no: before.no, data: before.data as Filled['data'] }
  const [day, at] = [app.moment.today, app.moment.at]
  const no = showNo(await takeOutgoing(tx, { caseId, day, text: takes.words, at, by: who.staffId }))
  return { ...document, no, data: { ...document.data, number: no } as Filled['data'] }
}

async function freshDocument(
  app: App,
  tx: Tx,
  who: Who,
  input: { caseId: string; documentId: string; form: string; about?: string | undefined },
): Promise<FrozenDocument> {
  const document = await numbered(app, tx, who, input.caseId, await fillDocument(app, tx, who, input, 'document.print'))
  return {
    id: input.documentId,
    caseId: input.caseId,
    form: document.form,
    title: document.title,
    edition: document.edition,
    ...(document.no ? { no: document.no } : {}),
    ...(input.about ? { about: input.about } : {}),
    data: document.data,
    blocks: blocksOfDocument(document),
    at: app.moment.at,
    by: who.staffId,
  }
}
