/** Methods of Date whose answer depends on the time zone of the machine. */
const LOCAL_METHODS = new Set([
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getMinutes',
  'getSeconds',
  'getTimezoneOffset',
  'toDateString',
  'toTimeString',
]);

/** Methods of any value whose answer depends on the language of the machine, unless it is named. */
const LOCALE_METHODS = new Set(['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']);

/** A moment reads the same on every machine: UTC, and a named language. */
export const noLocalTime = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      zone: '{{name}} depends on the time zone of the machine: use the UTC method.',
      language: '{{name}} without a language depends on the machine: name the language.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
        const { name } = callee.property;
        if (LOCALE_METHODS.has(name) && node.arguments.length === 0) {
          context.report({ node, messageId: 'language', data: { name } });
        }
        if (!LOCAL_METHODS.has(name)) return;
        if (services.getTypeAtLocation(callee.object).getSymbol()?.getName() === 'Date') {
          context.report({ node, messageId: 'zone', data: { name } });
        }
      },
    };
  },
};
