/** One rule of who may import whom: the rules themselves are in `import-rules.ts`. */

type Paths = string | readonly string[];

/** A rule in dependency-cruiser's words. */
export interface ImportRule {
  readonly name: string;
  /** One sentence, printed beside each breach. */
  readonly why: string;
  readonly from: { readonly path?: Paths; readonly pathNot?: Paths };
  /** What must not be reached. */
  readonly to: {
    readonly path?: Paths;
    readonly pathNot?: Paths;
    readonly circular?: true;
    readonly couldNotResolve?: true;
    readonly reachable?: false;
    readonly dependencyTypes?: readonly string[];
  };
}
