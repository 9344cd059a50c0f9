declare module 'petrovich' {
  type Gender = 'male' | 'female' | 'androgynous'
  type Case = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'prepositional'
  type Name = { gender: Gender; first?: string; middle?: string; last?: string }
  export default function petrovich(name: Name, toCase: Case): Name
}
