import { refusal, refused, shown, type Fact } from '../../support/fact.ts';

const validation = (message: string) => refused('ValidationError', message);
const network = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

export const templateRequestFacts: Fact[] = [
  {
    fact: 'ValidateTemplate: invalid JSON is refused with line and column',
    source: 'LocalStack, cloudformation/api/test_templates::test_validate_invalid_json_template_should_fail',
    see: (aws) =>
      refusal(aws.cloudFormation.validateTemplate({ TemplateBody: '{"this is invalid JSON"="bobbins"}' })),
    recorded: validation('Template format error: JSON not well-formed. (line 1, column 25)'),
  },
  {
    fact: 'ValidateTemplate: no Capabilities if none are needed',
    source: 'LocalStack, cloudformation/api/test_templates::test_validate_template',
    async see(aws) {
      const TemplateBody = JSON.stringify({
        Parameters: { KeyName: { Type: 'String', Description: 'A key' } },
        Resources: { Network: network },
      });
      const valid = await aws.cloudFormation.validateTemplate({ TemplateBody });
      return shown(valid, 'Capabilities', 'CapabilitiesReason', 'Parameters');
    },
    recorded: {
      Capabilities: 'absent',
      CapabilitiesReason: 'absent',
      Parameters: [{ ParameterKey: 'KeyName', NoEcho: false, Description: 'A key' }],
    },
  },
  {
    fact: 'GetTemplate: a stack that does not exist',
    source: 'LocalStack, cloudformation/api/test_templates::test_get_template_missing_resources_stack',
    see: (aws) => refusal(aws.cloudFormation.getTemplate({ StackName: 'does-not-exist' })),
    recorded: validation('Stack with id does-not-exist does not exist'),
  },
  {
    fact: 'GetTemplate: without the name of a stack',
    source: 'LocalStack, cloudformation/api/test_templates::test_get_template_no_arguments',
    see: (aws) => refusal(aws.cloudFormation.getTemplate({})),
    recorded: validation('StackName is required if ChangeSetName is not specified.'),
  },
  {
    fact: 'GetTemplate: the original template, with comments and spaces',
    source: 'LocalStack, cloudformation/api/test_stacks::test_get_template_using_create_stack[yaml]',
    async see(aws) {
      await aws.create('demo', yaml);
      return shown(
        await aws.cloudFormation.getTemplate({ StackName: 'demo' }),
        'TemplateBody',
        'StagesAvailable',
      );
    },
    get recorded() {
      return { TemplateBody: yaml, StagesAvailable: ['Original', 'Processed'] };
    },
  },
];

const yaml = `# A network
Resources:
  Network:
    Type: AWS::EC2::VPC   # of its own
    Properties:
      CidrBlock: 10.0.0.0/16
`;
