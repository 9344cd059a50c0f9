import { useState } from 'react'
import { useParams } from 'react-router'
import { privacyEntry, privacyLetter, type PrivacyEntry } from '../../../../../api/centre/privacy.ts'
import { outcomes, privacyKinds, receivedBy } from '../../../../../domain/centre/privacy.ts'
import { privacyRegisters } from '../../../../../domain/kernel/registers.ts'
import { fileAddress } from '../../../../data/call.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { TermArithmetic } from '../../../../terms/TermArithmetic.tsx'
import { tagOf } from '../../../../terms/termWords.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { KeyValue } from '../../../../ui/list/KeyValue.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../../ui/page/Shell.tsx'
import { formatDay, formatDayShort, minskMoment } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { EndEntry } from './EndEntry.tsx'
import { clockOf, noOf } from './EntryRow.tsx'
import buttonStyles from '../../../../ui/action/Button.module.css'

const css = classesOf(buttonStyles)

/** One request, appeal or incident: what it says, its term, how it ended, the letter. */
export function Entry() {
  const { id = '' } = useParams()
  const session = useSession()
  const query = useData(privacyEntry, { id }, session.may('privacy.read'))
  if (!session.may('privacy.read')) return <NotFound />
  return <QueryResult query={query}>{entry => <EntryPage entry={entry} />}</QueryResult>
}

const lines = (text: string) => <span className="as-typed">{text}</span>

function EntryPage({ entry }: { entry: PrivacyEntry }) {
  const session = useSession()
  const [ending, setEnding] = useState(false)
  const clock = clockOf(entry, session)
  const { content, outcome } = entry
  const incident = entry.register === 'incidents'
  const tag = tagOf(clock, session)
  const letter = !outcome || outcome.outcome !== 'notNeeded'
  return (
    <NarrowPage>
      <PageHead
        title={`${privacyKinds[entry.kind].label}, ${noOf(entry)}`}
        crumbs={[
          { label: 'Персональные данные', to: paths.privacy() },
          { label: privacyRegisters[entry.register], to: paths.privacyRegister(entry.register) },
          { label: noOf(entry) },
        ]}
        tags={<StateTag kind={tag.kind}>{outcome ? outcomes[outcome.outcome].label : tag.text}</StateTag>}
        lead={outcome ? `Закрыто ${formatDay(outcome.day)}.` : `Срок — ${formatDayShort(clock.due)}, ${clock.clause}.`}
        actions={
          <>
            {!outcome && session.may('privacy.write') && (
              <Button look="primary" onClick={() => setEnding(true)}>
                {incident ? 'Записать исход' : 'Записать ответ'}
              </Button>
            )}
            {letter && (
              <a
                className={css('button')}
                data-slot="button"
                href={fileAddress(privacyLetter, { id: entry.id, format: 'pdf' })}
                target="_blank"
                rel="noreferrer"
              >
                <Icon name="printer" />
                <span>{incident ? 'Уведомление' : 'Письмо'}</span>
              </a>
            )}
            {letter && (
              <a
                className={css('button')}
                data-slot="button"
                href={fileAddress(privacyLetter, { id: entry.id, format: 'docx' })}
              >
                <span>DOCX</span>
              </a>
            )}
          </>
        }
      />
      <Card title={incident ? 'Что известно' : 'Что поступило'}>
        <KeyValue
          rows={[
            {
              label: incident ? 'Стало известно' : 'Поступило',
              value: `${formatDay(entry.day)}, ${receivedBy[content.received]}`,
            },
            { label: incident ? 'Кто обнаружил' : 'От кого', value: content.from },
            ...(content.address ? [{ label: 'Куда ответить', value: content.address }] : []),
            { label: incident ? 'Что произошло' : 'О чём просит', value: lines(content.words) },
            ...(content.whose ? [{ label: 'Чьи данные и какие', value: lines(content.whose) }] : []),
            { label: 'Записал(а)', value: `${initialsOf(session.staffName(entry.by))}, ${minskMoment(entry.at)}` },
          ]}
        />
      </Card>
      {outcome && (
        <Card title="Чем закончилось">
          <KeyValue
            rows={[
              { label: 'Исход', value: `${outcomes[outcome.outcome].done}, ${formatDay(outcome.day)}` },
              { label: outcomes[outcome.outcome].textLabel, value: lines(outcome.content.text) },
              ...(outcome.content.measures ? [{ label: 'Меры', value: lines(outcome.content.measures) }] : []),
              ...(outcome.letter ? [{ label: 'Исходящий', value: `№ ${outcome.letter}` }] : []),
              {
                label: 'Записал(а)',
                value: `${initialsOf(session.staffName(outcome.by))}, ${minskMoment(outcome.at)}`,
              },
            ]}
          />
        </Card>
      )}
      <Card title="Расчёт срока">
        <TermArithmetic clock={clock} />
      </Card>
      {ending && <EndEntry entry={entry} onClose={() => setEnding(false)} />}
    </NarrowPage>
  )
}
