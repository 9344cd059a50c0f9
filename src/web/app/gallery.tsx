import { useState } from 'react'
import { MemoryRouter } from 'react-router'
import { Button } from '../ui/action/Button.tsx'
import { Dialog } from '../ui/action/Dialog.tsx'
import { Menu } from '../ui/action/Menu.tsx'
import { StateTag } from '../ui/notice/StateTag.tsx'
import { PageHead } from '../ui/page/PageHead.tsx'
import { PrintButton } from '../ui/page/PrintButton.tsx'
import { Shell } from '../ui/page/Shell.tsx'
import { GalleryFields } from './gallery/fields.tsx'
import { GalleryLists } from './gallery/lists.tsx'
import { GalleryWork } from './gallery/work.tsx'

const nothing = () => {}

/** Every component in every state, for the eye and for axe. Development only. */
export function Gallery() {
  const [open, setOpen] = useState(false)
  return (
    <MemoryRouter initialEntries={['/families/1/overview']}>
      <Shell
        home="/day"
        help="/help"
        sections={[
          { to: '/day', label: 'Мой день' },
          { to: '/families', label: 'Семьи' },
          { to: '/department', label: 'Отделение' },
          { to: '/registers', label: 'Журналы' },
          { to: '/report', label: 'Отчёт' },
        ]}
        bar={[
          { to: '/day', label: 'День', icon: 'calendar' },
          { to: '/families', label: 'Семьи', icon: 'people' },
          { to: '/contact', label: 'Контакт', icon: 'plus' },
          { to: '/registers', label: 'Журналы', icon: 'document' },
          { to: '/more', label: 'Ещё', icon: 'menu' },
        ]}
        onSearch={nothing}
        person={{
          name: 'Савицкая Л. П.',
          initials: 'ЛС',
          items: [
            { label: 'Настройки', to: '/settings' },
            { label: 'Выйти', onSelect: nothing },
          ],
        }}
      >
        <PageHead
          title="Семья Ковальчук"
          crumbs={[{ label: 'Семьи', to: '/families' }, { label: 'Ковальчук' }]}
          tags={<StateTag kind="info">Плановый патронат</StateTag>}
          lead={
            <>
              д. Осиновка, ул. Лесная, 4 · <a href="tel:+375290001427">8 (029) 000-14-27</a>, Марина Сергеевна
            </>
          }
          facts="Дело № 41/2026 · договор № 12/2026 до 01.03.2027 · куратор Л. П. Савицкая"
          actions={
            <>
              <PrintButton />
              <Button look="primary" icon="plus" wide="phone" onClick={() => setOpen(true)}>
                Записать контакт
              </Button>
              <Menu
                label="Действия с делом"
                items={[
                  { label: 'Передать другому куратору', to: '/transfer' },
                  { label: 'Снять с патроната', onSelect: nothing, danger: true },
                ]}
              />
            </>
          }
        />
        <GalleryWork />
        <GalleryLists />
        <GalleryFields />
        {open && (
          <Dialog
            title="Удалить черновик контакта?"
            onClose={() => setOpen(false)}
            footer={
              <>
                <Button look="primary" onClick={() => setOpen(false)}>
                  Удалить черновик
                </Button>
                <Button onClick={() => setOpen(false)}>Оставить</Button>
              </>
            }
          >
            <p>Черновик от сб 21.11 в 11:42. Записанные контакты останутся.</p>
          </Dialog>
        )}
      </Shell>
    </MemoryRouter>
  )
}
