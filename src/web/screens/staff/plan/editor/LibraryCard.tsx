import { library } from '../../../../../api/centre/centre.ts'
import type { LibraryItem } from '../../../../../api/centre/centre.ts'
import { type Domain, domainNames, domains } from '../../../../../domain/assessment/assessments.ts'
import type { HardshipReason } from '../../../../../domain/law/terms/hardship-reasons.ts'
import { helpKinds } from '../../../../../domain/plan/plans.ts'
import { useData } from '../../../../data/data.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { useRows } from '../../../../ui/list/MoreRows.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { capital, count, typo } from '../../../../ui/text.ts'
import { fitsAges, fitting } from './typicalMeasures.ts'
import fieldStyles from '../../../../ui/field/Field.module.css'
import styles from './LibraryCard.module.css'

const css = classesOf(styles, fieldStyles)

/** As many as fit beside the plan before the person asks for the rest. */
const shortList = 6
const measuresForms = { one: 'мероприятие', few: 'мероприятия', many: 'мероприятий' }

/** Typical measures of the centre, those for the family's reasons first (E3). */
export function LibraryCard({
  domain,
  reasons,
  taken,
  weak,
  ages,
  onDomain,
  onTake,
}: {
  domain: Domain | ''
  reasons: readonly HardshipReason[]
  /** Titles already in the plan. */
  taken: ReadonlySet<string>
  /** Weak domains that no measure is for yet. */
  weak: readonly Domain[]
  /** Years of the children of the plan. */
  ages: readonly number[]
  onDomain: (domain: Domain | '') => void
  onTake: (item: LibraryItem) => void
}) {
  const query = useData(library, {})
  const items = query.data?.items ?? []
  const found = fitting(items, domain, reasons, { weak, ages })
  const { shown, more } = useRows(found, { first: shortList, step: found.length, about: 'библиотека' })
  const forReasons = items.filter(item => item.reasons.some(reason => reasons.includes(reason))).length
  return (
    <Card
      id="lib"
      title={domain === '' ? 'Библиотека мероприятий' : `Библиотека: «${domains[domain].title}»`}
      content="flush"
      aside={
        <div className={css('row filter')}>
          <label className="small" htmlFor="lib-domain">
            Сфера
          </label>
          <select
            className={css('input')}
            data-slot="input"
            id="lib-domain"
            value={domain}
            onChange={event => onDomain(event.currentTarget.value as Domain | '')}
          >
            <option value="">Все сферы</option>
            {domainNames.map(name => (
              <option key={name} value={name}>
                {domains[name].title}
              </option>
            ))}
          </select>
        </div>
      }
      footer={
        items.length > 0
          ? `Тексты правит центр. Всего ${count(items.length, measuresForms)}, для причин этой семьи — ${forReasons}.`
          : undefined
      }
    >
      {query.isPending ? (
        <Skeleton lines={3} text="Загружаем библиотеку" />
      ) : query.isError ? (
        <EmptyState
          text="Библиотека не загрузилась. План можно составлять и без неё."
          action={<Button onClick={() => void query.refetch()}>Повторить</Button>}
        />
      ) : shown.length === 0 ? (
        <EmptyState text="Для этой сферы в библиотеке пока ничего нет. Впишите своё мероприятие." />
      ) : (
        <ul className={css('list library')}>
          {shown.map(item => (
            <li key={item.id}>
              <div>
                <p>
                  <b>{typo(item.title)}</b>
                </p>
                <p className="small faint">
                  {typo(
                    [
                      capital(helpKinds[item.helpKind]),
                      item.responsibleKind,
                      `обычно ${count(item.usualDays, { one: 'день', few: 'дня', many: 'дней' })}`,
                      `результат: ${item.expectedResult}`,
                      !fitsAges(item, ages) && 'детям этой семьи не по возрасту',
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  )}
                </p>
              </div>
              {taken.has(item.title) ? (
                <StateTag kind="ok">в плане</StateTag>
              ) : (
                <Button icon="plus" about={item.title} onClick={() => onTake(item)}>
                  В план
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {more}
    </Card>
  )
}
