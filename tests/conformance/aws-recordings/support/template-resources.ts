import { refusal, refused, type Fact } from './fact.ts';

const validation = (message: string) => refused('ValidationError', message);

/** A template that CreateStack refuses, with the message of the error. */
export const refusedTemplate = (
  fact: string,
  source: string,
  template: object | string,
  message: string,
  input: object = {},
): Fact => ({
  fact: `CreateStack: ${fact}`,
  source,
  see: (aws) => refusal(aws.askFor('demo', template, input)),
  recorded: validation(message),
});

export const attachment = (gatewayId: object) => ({
  Attachment: {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: { Ref: 'Network' }, InternetGatewayId: gatewayId },
  },
});
