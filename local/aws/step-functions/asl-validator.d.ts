declare module 'asl-validator' {
  interface Options {
    checkArn?: boolean;
    checkPaths?: boolean;
  }

  interface Report {
    isValid: boolean;
    errorsText(separator?: string): string;
  }

  export default function validate(definition: unknown, options?: Options): Report;
}
