/** Kinship to the contract holder or, before a contract, to the applicant. */
export const kinships = {
  mother: 'мать',
  father: 'отец',
  adoptiveParent: 'усыновитель(ница)',
  guardian: 'опекун',
  trustee: 'попечитель',
  fosterParent: 'приёмный родитель',
  stepfather: 'отчим',
  stepmother: 'мачеха',
  son: 'сын',
  daughter: 'дочь',
  grandmother: 'бабушка',
  grandfather: 'дедушка',
  spouse: 'супруг(а)',
  sibling: 'брат (сестра)',
  partner: 'сожитель(ница)',
  self: 'получатель услуги',
  other: 'другое лицо',
} as const
const ofTheRightSex: { readonly [K in Kinship]?: { readonly m: string; readonly f: string } } = {
  sibling: { m: 'брат', f: 'сестра' },
  adoptiveParent: { m: 'усыновитель', f: 'усыновительница' },
  spouse: { m: 'супруг', f: 'супруга' },
  partner: { m: 'сожитель', f: 'сожительница' },
}
/** Kinship in the gender of the person where it is known. */
export const kinshipWord = (kinship: Kinship, sex: 'm' | 'f' | undefined): string =>
  (sex && ofTheRightSex[kinship]?.[sex]) ?? kinships[kinship]

/** Kinds that say who somebody is to the children of the family: «мать» of the children is nobody's mother among the adults. */
export const toTheChildren: readonly Kinship[] = [
  'mother',
  'father',
  'adoptiveParent',
  'guardian',
  'trustee',
  'fosterParent',
  'stepfather',
  'stepmother',
  'grandmother',
  'grandfather',
]
/** Whose son or daughter the children are. */
const parents: readonly Kinship[] = toTheChildren.slice(0, 3)
/** Who represents the children by law: parents, adoptive and foster parents, guardians and trustees; no step-parent and no grandparent (КоБС). */
const representing: readonly (Kinship | '')[] = toTheChildren.slice(0, 6)
/** Whether the kinship is that of a parent, by birth or adoption. */
export const isParent = (kinship: Kinship): boolean => parents.includes(kinship)
/** Whether the kinship itself makes somebody the representative of the children. */
export const representsByKin = (kinship: Kinship | ''): boolean => representing.includes(kinship)
/**
 * «Степень родства» of a member on a paper that somebody signs, said of the right person. Who is the recipient himself has
 * his relatives named as they are to him; of any other applicant a parent has children, and other adults are named by the
 * children, because the file does not know what they are to the applicant.
 */
export function relationOnPaper(
  member: Kinship,
  applicant: Kinship,
  /** Own names of the children whose parent or other kin the member is, where not of all. */
  ofChildren: readonly string[] = [],
  sex?: 'm' | 'f',
): string {
  const word = kinshipWord(member, sex)
  if (applicant === 'self' || !toTheChildren.includes(applicant)) return word
  if (toTheChildren.includes(member))
    return ofChildren.length > 0 ? `${word} (${ofChildren.join(', ')})` : `${word} детей`
  return parents.includes(applicant) || !['son', 'daughter'].includes(member) ? word : 'ребенок семьи'
}

/** One kind of kinship. */
export type Kinship = keyof typeof kinships

/** The sex that a kinship tells. */
export const sexOfKin: Partial<Record<Kinship, 'm' | 'f'>> = {
  mother: 'f',
  stepmother: 'f',
  grandmother: 'f',
  daughter: 'f',
  father: 'm',
  stepfather: 'm',
  grandfather: 'm',
  son: 'm',
}
