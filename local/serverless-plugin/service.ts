/** The parts of the Serverless Framework's instance that the plugin uses. */
export interface Serverless {
  serviceDir: string;
  service: {
    service: string;
    provider: {
      stage: string;
      region: string;
      environment?: Environment;
      httpApi?: { cors?: CorsConfiguration | false };
    };
    functions: Record<string, FunctionDefinition>;
    resources: { Resources: Record<string, Resource> };
    custom: {
      'serverless-offline': {
        location: string;
        /** Whether everyone is let in. */
        noAuth: boolean;
      };
    };
  };
  getProvider(name: 'aws'): { naming: { getLambdaLogicalId(functionKey: string): string } };
  processedInput: { options: { httpPort?: string | number; host?: string } };
  pluginManager: { plugins: object[] };
}

/** What web pages may do, as infra/gateway/cors.cjs writes it. */
export interface CorsConfiguration {
  allowedOrigins: string[];
  allowedMethods: string[];
  allowedHeaders: string[];
  exposedResponseHeaders: string[];
  maxAge: number;
}

/** Values of a template: literals, or CloudFormation's intrinsic functions. */
export type Environment = Record<string, unknown>;

export interface FunctionDefinition {
  /** The name on Lambda. */
  name: string;
  /** `functions/api/get-health.handler` */
  handler: string;
  timeout?: number;
  environment?: Environment;
  iamRoleStatements?: object[];
  events?: FunctionEvent[];
}

export interface FunctionEvent {
  eventBridge?: { pattern: object };
}

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}
