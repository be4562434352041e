import ts from 'typescript';

/** Calls that make a JavaScript number of their first argument. */
const CONVERSIONS = new Set([
  'Number',
  'parseInt',
  'parseFloat',
  'Number.parseInt',
  'Number.parseFloat',
]);

/** Names that say "this is money" where the type does not (a text on the wire, a column of a row). */
const MONEY_NAME = /(amount|balance|minor|debits|credits)/i;

/** Money counted, timed or numbered: `amountCount`, `balanceIndex` are numbers by right. */
const NOT_MONEY_NAME = /(count|index|length|number|position|decimals|exponent|digits)$/i;

function isMoneyName(name) {
  return name !== undefined && MONEY_NAME.test(name) && !NOT_MONEY_NAME.test(name);
}

function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier')
    return node.property.name;
  return undefined;
}

function calleeName(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return undefined;
  return `${node.object.name}.${node.property.name}`;
}

function isBigint(type) {
  if (type.isUnionOrIntersection()) return type.types.some(isBigint);
  return (type.flags & ts.TypeFlags.BigIntLike) !== 0;
}

function isNumber(type) {
  if (type.isUnion()) return type.types.some(isNumber);
  if (type.isIntersection()) return type.types.some(isNumber);
  return (type.flags & ts.TypeFlags.NumberLike) !== 0;
}

/**
 * Money never becomes a number: a bigint, or anything named like money, is not converted, and nothing
 * named like money is declared as `number`.
 */
export const noMoneyAsNumber = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bigint: 'A bigint becomes a number here: above 2^53 it is another amount. Keep it a bigint.',
      named: '"{{name}}" is money and becomes a number here. Keep it a bigint or a text of digits.',
      declared:
        '"{{name}}" is money declared as a number. Use Amount, bigint, or a text of digits.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;

    function checkConversion(node, argument) {
      if (argument === undefined || argument.type === 'SpreadElement') return;
      const name = nameOf(argument);
      if (isMoneyName(name)) {
        context.report({ node, messageId: 'named', data: { name } });
        return;
      }
      if (isBigint(services.getTypeAtLocation(argument)))
        context.report({ node, messageId: 'bigint' });
    }

    function checkDeclared(node, key) {
      const name = key.type === 'Identifier' ? key.name : undefined;
      if (!isMoneyName(name)) return;
      if (isNumber(services.getTypeAtLocation(node))) {
        context.report({ node: key, messageId: 'declared', data: { name } });
      }
    }

    return {
      CallExpression(node) {
        const name = calleeName(node.callee);
        if (name !== undefined && CONVERSIONS.has(name)) checkConversion(node, node.arguments[0]);
      },
      UnaryExpression(node) {
        if (node.operator === '+') checkConversion(node, node.argument);
      },
      TSPropertySignature(node) {
        checkDeclared(node, node.key);
      },
      PropertyDefinition(node) {
        checkDeclared(node, node.key);
      },
      VariableDeclarator(node) {
        checkDeclared(node.id, node.id);
      },
      'FunctionDeclaration > Identifier.params'(node) {
        checkDeclared(node, node);
      },
      'ArrowFunctionExpression > Identifier.params'(node) {
        checkDeclared(node, node);
      },
    };
  },
};
