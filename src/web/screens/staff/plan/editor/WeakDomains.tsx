import { useState } from 'react'
import { type Assessment, type Domain, domains } from '../../../../../domain/assessment/assessments.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { Dialog } from '../../../../ui/action/Dialog.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { count, typo } from '../../../../ui/text.ts'
import bannerStyles from '../../../../ui/notice/Banner.module.css'
import styles from './WeakDomains.module.css'

const css = classesOf(styles, bannerStyles)

const weakForms = {
  one: 'слабая сфера без мероприятия',
  few: 'слабые сферы без мероприятия',
  many: 'слабых сфер без мероприятия',
}

/** What the last assessment says of a weak domain: «оценка 1 из 4: лечение прервано». */
const weaknessInWords = (domain: Domain, assessment: Assessment | undefined): string => {
  const [first, second] = [assessment?.scores[domain], assessment?.secondCaregiver?.[domain]]
  const mark = first && second ? (second.score < first.score ? second : first) : (first ?? second)
  if (!mark) return ''
  return `оценка ${mark.score} из 4: ${(mark.evidence ?? domains[domain].anchors[mark.score as 0]).toLowerCase()}`
}

/** Every weak domain asks for a measure or a reason why there is none (E2). */
export function WeakDomains({
  uncovered,
  accepted,
  assessment,
  onPick,
  onAccept,
}: {
  uncovered: readonly Domain[]
  accepted: Partial<Record<Domain, string>>
  assessment: Assessment | undefined
  onPick: (domain: Domain) => void
  /** An empty reason takes the acceptance back. */
  onAccept: (domain: Domain, reason: string) => void
}) {
  const [asking, ask] = useState<{ domain: Domain; reason: string; tried: boolean }>()
  const kept = Object.entries(accepted) as [Domain, string][]
  return (
    <>
      {uncovered.length > 0 && (
        <section className={css('banner warn')} data-slot="banner" aria-labelledby="weak-title" id="weak" tabIndex={-1}>
          <Icon name="warning" />
          <div>
            <h2 id="weak-title">{count(uncovered.length, weakForms)}</h2>
            <p className="muted">
              План можно согласовать, когда у каждой слабой сферы есть мероприятие или причина, почему его нет.
            </p>
            <ul className={css('weakDomains')}>
              {uncovered.map(domain => (
                <li key={domain}>
                  <div>
                    <b>{domains[domain].title}</b>{' '}
                    <span className="muted">{typo(weaknessInWords(domain, assessment))}</span>
                  </div>
                  <div className="row">
                    <Button icon="plus" about={domains[domain].title} onClick={() => onPick(domain)}>
                      Подобрать
                    </Button>
                    <Button
                      look="quiet"
                      about={domains[domain].title}
                      onClick={() => ask({ domain, reason: '', tried: false })}
                    >
                      Указать причину
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {kept.length > 0 && (
        <Card title="Слабые сферы без мероприятия: причины" content="flush">
          <RowList
            rows={kept.map(([domain, reason]) => ({
              id: domain,
              title: <b>{domains[domain].title}</b>,
              note: reason,
              action: (
                <Button
                  look="quiet"
                  about={domains[domain].title}
                  onClick={() => ask({ domain, reason, tried: false })}
                >
                  Изменить
                </Button>
              ),
            }))}
          />
        </Card>
      )}
      {asking && (
        <Dialog
          title={`Почему нет мероприятия: ${domains[asking.domain].title}`}
          onClose={() => ask(undefined)}
          footer={
            <>
              <Button
                look="primary"
                onClick={() => {
                  if (!asking.reason.trim()) return ask({ ...asking, tried: true })
                  onAccept(asking.domain, asking.reason.trim())
                  ask(undefined)
                }}
              >
                Записать причину
              </Button>
              {accepted[asking.domain] && (
                <Button
                  onClick={() => {
                    onAccept(asking.domain, '')
                    ask(undefined)
                  }}
                >
                  Убрать причину
                </Button>
              )}
              <Button look="quiet" onClick={() => ask(undefined)}>
                Отмена
              </Button>
            </>
          }
        >
          <TextField
            label="Причина"
            hint="Например: семья уже лечится по направлению поликлиники"
            name="accepted.reason"
            maxLength={1000}
            value={asking.reason}
            onChange={reason => ask({ ...asking, reason })}
            error={asking.tried && !asking.reason.trim() ? 'Впишите причину' : undefined}
          />
        </Dialog>
      )}
    </>
  )
}
