import { useState } from 'react'
import { declineTransfer, offeredFamilies, type OfferedFamily } from '../../../../api/handover/transfers.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { Points } from '../../../ui/list/RowList.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../ui/page/Shell.tsx'
import { count, formatDay, typo } from '../../../ui/text.ts'
import { days } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { AcceptFamily, type Accepted } from './AcceptFamily.tsx'

/** Families that other centres of the program offer to this one: each is accepted, or not with a reason [МП 6.1, 6.6]. */
export function FamiliesOnOffer() {
  const query = useData(offeredFamilies, {})
  const [accepting, accept] = useState<OfferedFamily>()
  const [declining, decline] = useState<OfferedFamily>()
  const [accepted, setAccepted] = useState<Accepted>()
  return (
    <NarrowPage>
      <PageHead
        title="Семьи из других центров"
        crumbs={[{ label: 'Мой день', to: paths.day() }, { label: 'Семьи из других центров' }]}
        lead="До приёма видно только то, что нужно для решения. Остальное, на что семья дала согласие, придёт с делом."
      />
      {accepted && (
        <Banner
          kind="ok"
          live
          title={`Семья ${accepted.family} принята.`}
          text={accepted.no ? `Заявление № ${showNo(accepted.no)}.` : 'Её заявление ещё нужно зарегистрировать.'}
          note="Заведующий закрепит специалиста; сроки идут с сегодняшнего дня, МП 6.1, 6.3."
          action={<ButtonLink to={paths.family(accepted.caseId)}>К семье</ButtonLink>}
        />
      )}
      <QueryResult query={query}>
        {({ families, more }) =>
          families.length === 0 ? (
            <Card label="Семьи">
              <EmptyState text="Сейчас никто не предлагает принять семью. Предложение другого центра появится здесь и в «Моём дне»." />
            </Card>
          ) : (
            <div className="stack">
              {more && (
                <p className="faint">{typo('Это самые ранние. Есть и другие: они появятся, когда ответите на эти.')}</p>
              )}
              {families.map(family => (
                <Offer
                  key={family.id}
                  offer={family}
                  onAccept={() => accept(family)}
                  onDecline={() => decline(family)}
                />
              ))}
            </div>
          )
        }
      </QueryResult>
      {accepting && <AcceptFamily offer={accepting} onClose={() => accept(undefined)} onDone={setAccepted} />}
      {declining && (
        <SaveDialog
          title={`Не принимать семью ${declining.family}`}
          endpoint={declineTransfer}
          submit="Не принимать"
          onClose={() => decline(undefined)}
          start={() => ({ reason: '' })}
          inputOf={({ reason }) => ({ id: declining.id, reason })}
        >
          {({ field }) => (
            <TextArea
              {...field('reason')}
              label="Почему центр не принимает семью"
              rows={3}
              hint={`${declining.from} увидит ваш ответ. Семья останется там, здесь о ней ничего не сохранится.`}
            />
          )}
        </SaveDialog>
      )}
    </NarrowPage>
  )
}

function Offer({ offer, onAccept, onDecline }: { offer: OfferedFamily; onAccept: () => void; onDecline: () => void }) {
  const { family, from, offeredDay, waits, children, locality, moveDay, urgent } = offer
  const about = `семья ${family}`
  return (
    <Card
      title={`Семья ${family}`}
      aside={
        <span className="small faint">{typo(waits > 0 ? `ждёт ${count(waits, days)}` : 'предложена сегодня')}</span>
      }
    >
      <KeyValue
        rows={[
          { label: 'Предлагает', value: `${from}, с ${formatDay(offeredDay)}` },
          {
            label: 'Переезжает',
            value: [locality || 'место скрыто', moveDay && formatDay(moveDay)].filter(Boolean).join(', '),
          },
          { label: 'Детей', value: String(children) },
          ...(urgent.length > 0 ? [{ label: 'Не ждёт', value: <Points points={urgent} /> }] : []),
        ]}
      />
      <div className="row space-above-4">
        <Button look="primary" wide="phone" about={about} onClick={onAccept}>
          Принять
        </Button>
        <Button wide="phone" about={about} onClick={onDecline}>
          Не принимать
        </Button>
      </div>
    </Card>
  )
}
