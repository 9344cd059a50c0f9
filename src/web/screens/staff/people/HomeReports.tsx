import { formatPhone } from '../../../../domain/kernel/phones.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { differences, knownHome, waitingReports } from '../../../../domain/people/home-rules.ts'
import { type HomePart, paperNames } from '../../../../domain/people/homes.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { familyDialog, type FamilyContext } from '../case/context.ts'

const partLabels: Record<HomePart, string> = {
  address: 'Место жительства',
  stay: 'Место пребывания',
  phone: 'Телефон',
}
const shown = (part: HomePart, words: string | undefined) =>
  words === undefined || words === '' ? 'не записано' : part === 'phone' ? formatPhone(words) : words

/** A paper names another home than the case: whoever reads the family compares the two. */
export function HomeReports({ family }: { family: FamilyContext }) {
  const session = useSession()
  const { view, open } = family
  const [report] = waitingReports(view)
  if (!report || view.safety?.placeHidden) return null
  const { homeDay = '' } = view.state
  const known = knownHome(view, report.applicantId)
  return (
    <div className="space-above-4">
      <Banner
        kind="warn"
        title={`${report.paper === 'extract' ? 'В выписке' : 'В заявлении'} № ${showNo(report.no)} другой адрес или телефон.`}
        note={
          view.safety
            ? 'Место семьи скрыто: из бумаги ничего не берут. Её слова хранятся с бумагой.'
            : report.day < homeDay
              ? `Бумага от ${formatDay(report.day)} старше того, что в деле (с ${formatDay(homeDay)}): взятое из неё останется прежним адресом.`
              : 'В деле и в письмах остаётся прежнее, пока вы не сверите его с семьёй.'
        }
        {...(session.may('settleHome', view.relation)
          ? {
              action: (
                <Button onClick={() => open(familyDialog(SettleHomeDialog, { reportId: report.id }))}>Сверить</Button>
              ),
            }
          : {})}
      >
        <ul className="bullets">
          {differences(view, report).map(part => (
            <li key={part}>
              {typo(
                `${partLabels[part]}: в деле — ${shown(part, known[part])}; в бумаге — ${shown(part, report.home[part])}`,
              )}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}

/** What of the paper is taken over; the rest is set aside with a reason. */
function SettleHomeDialog({
  family,
  reportId,
  onClose,
}: {
  family: FamilyContext
  reportId: string
  onClose: () => void
}) {
  const { view } = family
  const report = view.state.homeReports?.find(({ id }) => id === reportId)
  if (!report) return null
  const parts = differences(view, report)
  const known = knownHome(view, report.applicantId)
  const applicant = report.applicantId ? view.persons[report.applicantId] : undefined
  return (
    <CommandDialog
      view={view}
      name="settleHome"
      about={reportId}
      title="Адрес и телефон из бумаги"
      note={`${paperNames[report.paper].replace(/^./u, letter => letter.toUpperCase())} № ${showNo(report.no)} от ${formatDay(report.day)}. Спросите у семьи, что верно: прежнее останется в истории дела.`}
      submit="Записать"
      onDone={answer => family.say('Адрес и телефон сверены.', answer)}
      start={() => ({ taken: [] as HomePart[], reason: '' })}
      check={value =>
        (value.taken.length < parts.length && !value.reason.trim()
          ? { reason: 'Укажите, почему остаётся прежнее' }
          : {}) as Record<string, string>
      }
      build={({ taken, reason }) => ({ reportId, taken, reason })}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <CheckboxGroup
            {...field('taken')}
            label="Что взять из бумаги"
            {...(view.safety ? { hint: 'Пока место семьи скрыто, из бумаги ничего не берут' } : {})}
            choices={parts.map(part => ({
              value: part,
              label: `${part === 'phone' && applicant ? `${partLabels.phone}: ${fullName(applicant)}` : partLabels[part]}: ${shown(part, report.home[part])}`,
              hint: `Сейчас в деле: ${shown(part, known[part])}`,
              disabled: view.safety !== undefined,
            }))}
            value={value.taken}
            onChange={taken => set({ taken })}
          />
          {value.taken.length < parts.length && (
            <TextField
              {...field('reason')}
              label="Почему остаётся прежнее"
              hint="Например: в выписке старый адрес, семья переехала весной"
            />
          )}
        </>
      )}
    </CommandDialog>
  )
}
