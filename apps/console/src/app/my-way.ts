/** The pages of a customer, all of them its own. */
export const MY_WAY = [
  { page: 'myMoney', to: '/my' },
  { page: 'myDeposit', to: '/my/deposit' },
  { page: 'myPayment', to: '/my/payment' },
  { page: 'myHistory', to: '/my/history' },
  { page: 'myMandates', to: '/my/mandates' },
  { page: 'myProof', to: '/my/proof' },
  { page: 'myPrivacy', to: '/my/privacy' },
  { page: 'me', to: '/me' },
  { page: 'look', to: '/my/look' },
] as const;
