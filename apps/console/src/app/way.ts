/** The pages in the order of their use, in groups; a page that is not whole is not here. */
export const WAY = [
  {
    title: 'groupDesk',
    pages: [
      { page: 'position', to: '/pools/$poolId/position' },
      { page: 'alarms', to: '/pools/$poolId/alarms' },
      { page: 'day', to: '/pools/$poolId/day' },
    ],
  },
  {
    title: 'groupBooks',
    pages: [
      { page: 'instructions', to: '/pools/$poolId/instructions' },
      { page: 'accounts', to: '/pools/$poolId/accounts' },
      { page: 'customers', to: '/pools/$poolId/customers' },
      { page: 'journal', to: '/pools/$poolId/journal' },
    ],
  },
  {
    title: 'groupBank',
    pages: [{ page: 'statements', to: '/pools/$poolId/statements' }],
  },
] as const;
