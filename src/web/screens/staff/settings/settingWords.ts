import type { readings, Settings } from '../../../../domain/settings.ts'

/** What a setting means, in words, with the clause it reads. */
type SettingWords = { label: string; hint: string }

/** Readings the sources leave open; the choices themselves stand in `readings`. */
export const readingWords: Record<keyof typeof readings, SettingWords> = {
  serviceWord: {
    label: 'Как называется услуга',
    hint: 'Модельная программа пишет «патронат», часть листовок — «патронаж». Слово печатается в документах центра.',
  },
  recipients: {
    label: 'Кому оказывается услуга',
    hint: 'МП II говорит о семьях. Листовка Минской области называет получателем семью, воспитывающую несовершеннолетних детей; памятка Полоцкого района — граждан. Спрашивается при регистрации заявления.',
  },
  planTermFrom: {
    label: 'От какого дня идут 10 дней на план',
    hint: 'МП 6.4 называет срок «до 10 календарных дней», но не называет начало.',
  },
  councilTerm: {
    label: 'Чей это срок: 3 рабочих дня после совета профилактики',
    hint: 'МП 1.5 можно прочесть двумя способами.',
  },
  monitoringFrom: {
    label: 'От какого дня идёт месяц до мониторинга',
    hint: 'МП 6.5: «срок до 1 месяца», начало не названо.',
  },
  quarterTarget: {
    label: 'Как понимать «до 10 числа» в квартальном отчёте',
    hint: 'МП 5.2. Второе чтение осторожнее: десятое число уже не входит.',
  },
  contactsFrom: {
    label: 'С какого дня считается частота контактов',
    hint: 'МП II начала не называет, работа по плану описана в МП 6.5. От начала плана ни один период не пропущен раньше, чем есть план. Если семью в опасности нужно посещать и до плана, выберите вид патроната.',
  },
  emergencyWindow: {
    label: 'Что такое «в неделю» для экстренного патроната',
    hint: 'МП II: «3 – 4 раза в неделю», начало недели не названо.',
  },
  emergencyPartWeek: {
    label: 'Сколько контактов нужно в неполную неделю экстренного патроната',
    hint: 'МП II о неполной неделе молчит: норма считается по числу дней, 3 × дней / 7.',
  },
  plannedWindow: {
    label: 'Что такое «в месяц» для планового патроната',
    hint: 'МП II: «не менее 1 раза в месяц», начало месяца не названо.',
  },
  controlAfterMissed: {
    label: 'От чего считаются 3 месяца после пропущенного контрольного контакта',
    hint: 'МП II о пропуске молчит. Если график не сдвигается, встреча, которой восполнили пропуск, следующий срок не переносит.',
  },
  controlWindow: {
    label: 'От чего считаются 3 месяца контрольного патроната',
    hint: 'МП II: «1 раз в 3 месяца», начало не названо.',
  },
  refusalWithoutApplication: {
    label: 'Кто отказывается за семью, пока нет заявления и договора',
    hint: 'МП 6.3 говорит об отказе семьи. После заявления отказывается заявитель или тот, с кем заключён договор; остальные взрослые — только за себя.',
  },
  planSentAs: {
    label: 'Что из плана уходит организации на бумаге',
    hint: 'МП 6.4: «направить утвержденный План», МП 4.1 и 5.2 требуют конфиденциальности. В кабинете организация всегда видит только свои мероприятия.',
  },
  planApprover: {
    label: 'Кто утверждает план',
    hint: 'МП 6.4 не называет должность.',
  },
}

/** Yes-or-no settings. */
export const switchWords: Record<
  | 'monitoringRepeats'
  | 'remoteContactsCount'
  | 'sameDayContactsCount'
  | 'citizenJudgesFirst'
  | 'printApprovedBy'
  | 'agreedPlanIsBasis'
  | 'requestRightIsBasis',
  SettingWords
> = {
  monitoringRepeats: {
    label: 'Предлагать следующий мониторинг через месяц',
    hint: 'МП 6.5 требует одного промежуточного мониторинга; повтор — порядок центра.',
  },
  remoteContactsCount: {
    label: 'Засчитывать звонки и видео в частоту контактов',
    hint: 'МП 5.1 допускает заочные контакты, МП II о зачёте молчит. По умолчанию считаются только встречи.',
  },
  sameDayContactsCount: {
    label: 'Засчитывать каждую из нескольких встреч одного дня',
    hint: 'МП II: «3 – 4 раза в неделю». Пока выключено, в день засчитывается одна встреча: три визита за день не заменяют неделю.',
  },
  citizenJudgesFirst: {
    label: 'Гражданин оценивает мероприятие раньше специалиста',
    hint: 'Оценка специалиста не видна гражданину, пока он не поставил свою (приложение 1).',
  },
  printApprovedBy: {
    label: 'Печатать в плане гриф «Утверждаю»',
    hint: 'В официальной форме грифа нет.',
  },
  agreedPlanIsBasis: {
    label: 'План, согласованный гражданином, отправлять ответственным организациям без отдельного согласия',
    hint: 'МП 6.4 велит направить план; закон № 99-З отдельного основания для этого не называет: уточните у юриста. Если выключить, нужно согласие семьи на каждую организацию.',
  },
  requestRightIsBasis: {
    label: 'Запрашивать материалы у опеки и учреждений образования без отдельного согласия',
    hint: 'МП 5.3 даёт центру это право «в установленном порядке». Для других организаций согласие нужно всегда.',
  },
}

/** Numbers with their limits. */
export const numberWords: Record<
  | 'partialPeriodFromDays'
  | 'emergencyHours'
  | 'remindAfterWorkingDays'
  | 'requestAnswerWorkingDays'
  | 'escalateAfterWorkingDays'
  | 'loadNorm'
  | 'partnerLinkDays'
  | 'draftDays'
  | 'checkEarlyDays'
  | 'consentRevocationDays',
  SettingWords & { min: number; max: number; whole: boolean; unit: string }
> = {
  partialPeriodFromDays: {
    label: 'Неполный месяц или квартал: контакт нужен, если в нём столько дней',
    hint: 'О месяце и квартале, в котором вид патроната начался или кончился, МП II молчит.',
    min: 1,
    max: 31,
    whole: true,
    unit: '',
  },
  checkEarlyDays: {
    label: 'За сколько дней до срока засчитывается проверка после снятия',
    hint: 'Порядок центра. Более ранняя проверка не говорит, держится ли результат.',
    min: 0,
    max: 60,
    whole: true,
    unit: 'дней',
  },
  emergencyHours: {
    label: 'На сколько часов открывается дело экстренным доступом',
    hint: 'Порядок центра. Дальше доступ закрывается сам; заведующий видит его, пока не отметит просмотренным.',
    min: 1,
    max: 168,
    whole: true,
    unit: 'часов',
  },
  remindAfterWorkingDays: {
    label: 'Через сколько рабочих дней напоминать организации, которая молчит',
    hint: 'Порядок центра: МП 6.4 и 5.3 срока ответа не называют.',
    min: 1,
    max: 30,
    whole: true,
    unit: 'рабочих дней',
  },
  requestAnswerWorkingDays: {
    label: 'Срок ответа на запрос сведений',
    hint: 'Порядок центра: МП 5.3 срока не называет. В запросе его можно изменить.',
    min: 1,
    max: 60,
    whole: true,
    unit: 'рабочих дней',
  },
  escalateAfterWorkingDays: {
    label: 'Через сколько рабочих дней просрочку видит заведующий',
    hint: 'Порядок центра. 0 — в тот же день.',
    min: 0,
    max: 30,
    whole: true,
    unit: 'рабочих дней',
  },
  partnerLinkDays: {
    label: 'Сколько дней можно открыть одноразовую ссылку организации',
    hint: 'Порядок центра. Ссылка открывается один раз, потом 12 часов работает на том же устройстве.',
    min: 1,
    max: 60,
    whole: true,
    unit: 'дней',
  },
  draftDays: {
    label: 'Сколько дней хранить черновик, который не сохранили и не отправили',
    hint: 'Порядок центра: закон № 99-З, ст. 4, не даёт хранить данные дольше, чем нужно. Срок идёт от последней правки, потом черновик стирается сам.',
    min: 1,
    max: 730,
    whole: true,
    unit: 'дней',
  },
  loadNorm: {
    label: 'Норма нагрузки на специалиста',
    hint: 'Программа нормы не даёт. Черта на странице «Отделение».',
    min: 1,
    max: 200,
    whole: false,
    unit: 'баллов',
  },
  consentRevocationDays: {
    label: 'За сколько дней исполнить отзыв согласия',
    hint: 'Закон № 99-З, ст. 10: прекратить передачу и сообщить. Срок уточните у юриста.',
    min: 1,
    max: 60,
    whole: true,
    unit: 'календарных дней',
  },
}

/** Weights of the load by kind. */
export const weightWords: Record<keyof Settings['loadWeights'], string> = {
  emergency: 'Экстренный',
  planned: 'Плановый',
  control: 'Контрольный',
}

/** What is printed about the centre. */
export const centreWords: Record<keyof Settings['centre'], SettingWords & { prose?: true; optional?: true }> = {
  fullName: { label: 'Полное название', hint: 'Печатается в шапке документов.' },
  shortName: { label: 'Короткое название', hint: '' },
  locality: { label: 'Населённый пункт', hint: 'Место составления документов.' },
  address: { label: 'Адрес', hint: '' },
  phones: { label: 'Телефоны', hint: '' },
  hotline: { label: 'Телефон доверия', hint: '', optional: true },
  email: { label: 'Электронная почта', hint: '', optional: true },
  hours: { label: 'Часы работы', hint: 'Например: пн–пт 8.00–17.00.' },
  unit: { label: 'Отделение', hint: 'Печатается в памятке для семей.' },
  director: {
    label: 'Директор',
    hint: 'Фамилия, имя и отчество полностью: инициалы и падежи программа поставит сама.',
    optional: true,
  },
  directorDative: {
    label: 'Директору, дательный падеж',
    hint: 'Для заявления: «директору … И. И. Иванову».',
    optional: true,
  },
  leafletNote: { label: 'Добавить в листовку', hint: 'Печатается в памятке для семей.', prose: true, optional: true },
}
