/**
 * Says whether a message is one that the protocol knows, as the library's own declarations describe it: every request's
 * result, every notification's parameters, no property that is missing, of a wrong type or unknown.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type ESTree, parseSync } from "vite";

/** A method of the protocol. */
export interface Method {
  readonly method: string;
  readonly kind: "request" | "notification";
  /** `textDocument.hover`: where a client says that it can; undefined for most of the basic ones. */
  readonly clientCapability: string | undefined;
  /** `hoverProvider`: where a server says that it can. */
  readonly serverCapability: string | undefined;
  readonly params: Type | undefined;
  readonly result: Type | undefined;
}

type Type = ESTree.TSType;

/** One way a value may be: what the unions and intersections of a type come down to. */
type Form =
  | { readonly is: "anything" }
  | { readonly is: "primitive"; readonly name: string; readonly holds: (value: unknown) => boolean }
  | { readonly is: "array"; readonly element: Type }
  | { readonly is: "tuple"; readonly elements: readonly Type[] }
  | ObjectForm;

interface ObjectForm {
  readonly is: "object";
  readonly properties: ReadonlyMap<string, { readonly type: Type; readonly optional: boolean }>;
  /** The type of properties that are not named. */
  readonly others: Type | undefined;
}

interface Declarations {
  readonly types: Map<string, ESTree.TSInterfaceDeclaration | ESTree.TSTypeAliasDeclaration>;
  /** `Namespace.Name` of constants, and the members of enumerations. */
  readonly constants: Map<string, string | number>;
  readonly enumerations: Map<string, readonly (string | number)[]>;
  readonly methods: Method[];
}

const declared = readDeclarations();

/** Every method of the protocol. */
export const METHODS: ReadonlyMap<string, Method> = new Map(declared.methods.map((method) => [method.method, method]));

const MAX_UINTEGER = 2 ** 31 - 1;

/** What the declarations call `number`, and the protocol does not. */
const NUMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) <= MAX_UINTEGER,
  uinteger: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_UINTEGER,
  decimal: (value) => typeof value === "number",
};

const ANYTHING: ReadonlySet<string> = new Set(["LSPAny", "LSPObject", "T", "R", "P"]);

/** What is wrong with the result of a request, one text a mistake; a method the protocol does not know may say anything. */
export function checkResult(method: string, result: unknown): readonly string[] {
  const known = METHODS.get(method);
  return known?.result === undefined ? [] : mistakesIn(known.result, result, `result of ${method}`);
}

/** What is wrong with a notification or a question of the server. */
export function checkParams(method: string, params: unknown): readonly string[] {
  const basic = BASIC[method];
  if (basic !== undefined) return mistakesIn(basic, params, `params of ${method}`);
  const known = METHODS.get(method);
  if (known === undefined) return [`${method} is no method of the protocol`];
  return known.params === undefined ? [] : mistakesIn(known.params, params, `params of ${method}`);
}

/** Types of the base protocol that others speak of. */
const BASIC_TYPES: Readonly<Record<string, Type>> = {
  ProgressToken: typeOf("integer | string"),
  TraceValue: typeOf('"off" | "messages" | "compact" | "verbose"'),
};

/** What a server may send that belongs to the base protocol, which is declared elsewhere and in other ways. */
const BASIC: Readonly<Record<string, Type>> = {
  "$/progress": typeOf(
    "{ token: string | number; value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd }",
  ),
  "$/logTrace": typeOf("{ message: string; verbose?: string }"),
};

/** Reads all there is to read, which otherwise is read when it is met. @throws Error when a declaration cannot be read */
export function readEverything(): void {
  const waiting = [...METHODS.values()].flatMap(({ params, result }) => [params, result]);
  const seen = new Set<Type>();
  for (let type = waiting.pop(); waiting.length > 0; type = waiting.pop()) {
    if (type === undefined || seen.has(type)) continue;
    seen.add(type);
    for (const form of formsOf(type)) {
      if (form.is === "array") waiting.push(form.element);
      if (form.is === "tuple") waiting.push(...form.elements);
      if (form.is === "object") waiting.push(form.others, ...[...form.properties.values()].map((each) => each.type));
    }
  }
}

function mistakesIn(type: Type, value: unknown, where: string): readonly string[] {
  let best: readonly string[] | undefined;
  for (const form of formsOf(type)) {
    const mistakes = mistakesInForm(form, value, where);
    if (mistakes.length === 0) return [];
    // The form that was meant is the one it comes nearest to: the mistake lies deepest in it.
    if (best === undefined || depthOf(mistakes) > depthOf(best)) best = mistakes;
  }
  return best ?? [`${where} can be nothing at all`];
}

function depthOf(mistakes: readonly string[]): number {
  return Math.max(...mistakes.map((mistake) => mistake.split(":")[0]?.length ?? 0)) - mistakes.length;
}

function mistakesInForm(form: Form, value: unknown, where: string): readonly string[] {
  const not = (what: string): string[] => [`${where}: ${JSON.stringify(value)?.slice(0, 100)} is not ${what}`];
  switch (form.is) {
    case "anything":
      return [];
    case "primitive":
      return form.holds(value) ? [] : not(form.name);
    case "array":
      if (!Array.isArray(value)) return not("an array");
      return value.flatMap((item, at) => mistakesIn(form.element, item, `${where}[${at}]`));
    case "tuple":
      if (!Array.isArray(value) || value.length !== form.elements.length) return not("a tuple");
      return form.elements.flatMap((element, at) => mistakesIn(element, value[at], `${where}[${at}]`));
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return not("an object");
      const fields = new Map<string, unknown>(Object.entries(value).filter(([, field]) => field !== undefined));
      const missing = [...form.properties].flatMap(([name, { optional }]) =>
        optional || fields.has(name) ? [] : [`${where}: ${name} is missing`],
      );
      const wrong = [...fields].flatMap(([name, field]) => {
        const expected = form.properties.get(name)?.type ?? form.others;
        return expected === undefined
          ? [`${where}: there is no property ${name}`]
          : mistakesIn(expected, field, `${where}.${name}`);
      });
      return [...missing, ...wrong];
    }
  }
}

const forms = new WeakMap<Type, readonly Form[]>();

function formsOf(type: Type): readonly Form[] {
  const known = forms.get(type);
  if (known !== undefined) return known;
  const found = readForms(type);
  forms.set(type, found);
  return found;
}

const primitive = (name: string, holds: (value: unknown) => boolean): readonly Form[] => [
  { is: "primitive", name, holds },
];
const exactly = (wanted: string | number | boolean | null): readonly Form[] =>
  primitive(JSON.stringify(wanted), (value) => value === wanted);

function readForms(type: Type): readonly Form[] {
  switch (type.type) {
    case "TSParenthesizedType":
      return formsOf(type.typeAnnotation);
    case "TSUnionType":
      return type.types.flatMap(formsOf);
    case "TSIntersectionType":
      return type.types
        .map(formsOf)
        .reduce((left, right) => left.flatMap((one) => right.map((other) => both(one, other))));
    case "TSArrayType":
      return [{ is: "array", element: type.elementType }];
    case "TSTupleType":
      return [{ is: "tuple", elements: type.elementTypes.map((element) => element as Type) }];
    case "TSTypeLiteral":
      return [objectForm(type.members)];
    case "TSLiteralType":
      return exactly((type.literal as { readonly value: string | number | boolean }).value);
    case "TSStringKeyword":
      return primitive("a string", (value) => typeof value === "string");
    case "TSNumberKeyword":
      return primitive("a number", (value) => typeof value === "number");
    case "TSBooleanKeyword":
      return primitive("a boolean", (value) => typeof value === "boolean");
    case "TSNullKeyword":
      return exactly(null);
    // What returns nothing answers null on the wire.
    case "TSVoidKeyword":
    case "TSUndefinedKeyword":
      return primitive("null", (value) => value === null || value === undefined);
    case "TSAnyKeyword":
    case "TSUnknownKeyword":
    case "TSObjectKeyword":
      return [{ is: "anything" }];
    case "TSNeverKeyword":
      return [];
    case "TSTypeQuery":
      return exactly(constant(textOf(type.exprName)));
    case "TSTypeReference":
      return namedForms(textOf(type.typeName), type);
    default:
      throw new Error(`A declaration of the protocol has a ${type.type}, which nothing here reads.`);
  }
}

function namedForms(name: string, { typeArguments }: ESTree.TSTypeReference): readonly Form[] {
  const number = NUMBERS[name];
  if (number !== undefined) return primitive(name, number);
  if (ANYTHING.has(name)) return [{ is: "anything" }];
  if (name === "Array") return [{ is: "array", element: typeArguments?.params[0] as Type }];
  const members = declared.enumerations.get(name);
  if (members !== undefined) return members.flatMap(exactly);
  if (declared.constants.has(name)) return exactly(constant(name));
  const basic = BASIC_TYPES[name];
  if (basic !== undefined) return formsOf(basic);
  const declaration = declared.types.get(name);
  if (declaration === undefined) throw new Error(`The protocol declares no ${name}.`);
  if (declaration.type === "TSTypeAliasDeclaration") return formsOf(declaration.typeAnnotation);
  const own: Form = objectForm(declaration.body.body);
  return declaration.extends.reduce<readonly Form[]>(
    (left, parent) => {
      const base = namedForms(textOf(parent.expression), parent as never);
      return left.flatMap((one) => base.map((other) => both(other, one)));
    },
    [own],
  );
}

/** What is of both forms; properties of the second go before those of the first. */
function both(one: Form, other: Form): Form {
  if (one.is !== "object") return other;
  if (other.is !== "object") return one;
  return {
    is: "object",
    properties: new Map([...one.properties, ...other.properties]),
    others: one.others ?? other.others,
  };
}

function objectForm(members: readonly ESTree.TSSignature[]): ObjectForm {
  const properties = new Map<string, { type: Type; optional: boolean }>();
  let others: Type | undefined;
  for (const member of members) {
    if (member.type === "TSIndexSignature") others = member.typeAnnotation.typeAnnotation;
    if (member.type !== "TSPropertySignature" || member.typeAnnotation === null) continue;
    properties.set(textOf(member.key), { type: member.typeAnnotation.typeAnnotation, optional: member.optional });
  }
  return { is: "object", properties, others };
}

function constant(name: string): string | number {
  const value = declared.constants.get(name);
  if (value === undefined) throw new Error(`The protocol declares no constant ${name}.`);
  return value;
}

/** `a.b` for what names something. */
function textOf(node: unknown): string {
  const { type, name, value, left, right, object, property } = node as Readonly<Record<string, unknown>>;
  if (type === "TSQualifiedName") return `${textOf(left)}.${textOf(right)}`;
  if (type === "MemberExpression") return `${textOf(object)}.${textOf(property)}`;
  return typeof name === "string" ? name : String(value);
}

/** A type from its text. */
function typeOf(text: string): Type {
  const [alias] = parseSync("type.d.ts", `type It = ${text};`).program.body;
  return (alias as ESTree.TSTypeAliasDeclaration).typeAnnotation;
}

function readDeclarations(): Declarations {
  const require = createRequire(import.meta.url);
  const protocol = dirname(require.resolve("vscode-languageserver-protocol"));
  const types = dirname(createRequire(protocol).resolve("vscode-languageserver-types"));
  const files = [
    join(types, "main.d.ts"),
    ...readdirSync(join(protocol, "../common"))
      .filter((name) => name.endsWith(".d.ts"))
      .map((name) => join(protocol, "../common", name)),
  ];
  const found: Declarations = { types: new Map(), constants: new Map(), enumerations: new Map(), methods: [] };
  for (const file of files) {
    const { program, errors } = parseSync(file, readFileSync(file, "utf8"));
    if (errors.length > 0) throw new Error(`${file} cannot be read.`);
    for (const statement of program.body) {
      if (statement.type === "ExportNamedDeclaration" && statement.declaration !== null)
        note(statement.declaration, found);
      else if ("id" in statement) note(statement as ESTree.Declaration, found);
    }
  }
  return found;
}

function note(declaration: ESTree.Declaration, found: Declarations): void {
  switch (declaration.type) {
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      // Namespaces and types share names; the first of two types is the one of the protocol.
      if (!found.types.has(declaration.id.name)) found.types.set(declaration.id.name, declaration);
      return;
    case "TSEnumDeclaration":
      found.enumerations.set(
        declaration.id.name,
        declaration.body.members.map((member) => (member.initializer as unknown as { value: string | number }).value),
      );
      return;
    case "TSModuleDeclaration":
      if (declaration.kind !== "global") noteNamespace(declaration, found);
  }
}

/** Constants of a namespace; those of a request say its method, its types and its capabilities. */
function noteNamespace(namespace: ESTree.TSModuleDeclaration, { constants, methods }: Declarations): void {
  const name = textOf(namespace.id);
  const types = new Map<string, Type>();
  for (const statement of (namespace.body as ESTree.TSModuleBlock | null)?.body ?? []) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      const annotation = (id as { typeAnnotation?: ESTree.TSTypeAnnotation | null }).typeAnnotation?.typeAnnotation;
      const value = literalOf(annotation) ?? (init as { value?: string | number } | null)?.value;
      if (value !== undefined) constants.set(`${name}.${textOf(id)}`, value);
      if (annotation) types.set(textOf(id), annotation);
    }
  }
  const method = constants.get(`${name}.method`);
  const type = types.get("type");
  if (typeof method !== "string" || type?.type !== "TSTypeReference") return;
  const kind = textOf(type.typeName);
  const isRequest = kind.startsWith("ProtocolRequestType");
  // The other kind of type groups methods for registration.
  if (!isRequest && !kind.startsWith("ProtocolNotificationType")) return;
  const args = type.typeArguments?.params ?? [];
  const hasParams = !kind.endsWith("0");
  const capabilities = types.get("capabilities");
  const [client, server] = capabilities?.type === "TSTypeReference" ? (capabilities.typeArguments?.params ?? []) : [];
  methods.push({
    method,
    kind: isRequest ? "request" : "notification",
    clientCapability: textIn(client),
    serverCapability: textIn(server),
    params: hasParams ? args[0] : undefined,
    result: isRequest ? args[hasParams ? 1 : 0] : undefined,
  });
}

function textIn(type: Type | undefined): string | undefined {
  const value = literalOf(type);
  return typeof value === "string" ? value : undefined;
}

function literalOf(type: Type | undefined | null): string | number | undefined {
  if (type?.type !== "TSLiteralType") return undefined;
  if (type.literal.type === "TemplateLiteral") return type.literal.quasis[0]?.value.raw;
  return (type.literal as { readonly value?: string | number }).value;
}
