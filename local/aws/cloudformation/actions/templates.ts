import type {
  GetTemplateInput,
  GetTemplateOutput,
  ValidateTemplateInput,
  ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors.ts';
import { checkTemplate } from '../template/check-template.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';
import { requiredCapabilities } from './required-capabilities.ts';
import { templateBodyOf } from './template-body.ts';
import { refuseUnsupported } from './supported.ts';

/** Templates by themselves: that of a stack, and whether one would do. */
export function templateActions(context: ActionContext) {
  function GetTemplate(input: GetTemplateInput): GetTemplateOutput {
    refuseUnsupported(input, ['StackName', 'TemplateStage']);
    if (!input.StackName) throw validationError('StackName is required if ChangeSetName is not specified.');
    const { templateBody } = findStack(context, input.StackName);
    return { TemplateBody: templateBody, StagesAvailable: ['Original', 'Processed'] };
  }

  function ValidateTemplate(input: ValidateTemplateInput): ValidateTemplateOutput {
    refuseUnsupported(input, ['TemplateBody', 'TemplateURL']);
    const template = parseTemplate(templateBodyOf(context, input));
    checkTemplate(template, context.types);
    const capabilities = requiredCapabilities(template);
    return {
      Description: template.description,
      Parameters: Object.entries(template.parameters).map(
        ([ParameterKey, { Default, NoEcho, Description }]) => ({
          ParameterKey,
          DefaultValue: Default === undefined ? undefined : String(Default),
          NoEcho: String(NoEcho) === 'true',
          Description,
        }),
      ),
      Capabilities: capabilities.length > 0 ? capabilities : undefined,
      CapabilitiesReason:
        capabilities.length > 0
          ? 'The following resource(s) require capabilities: [AWS::IAM::Role]'
          : undefined,
    };
  }

  return { GetTemplate, ValidateTemplate };
}
