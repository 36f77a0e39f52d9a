import type { Difference } from './difference.ts';

export const stacks: Difference[] = [
  {
    fact: 'a request that is repeated with its token is the same stack',
    documented: '`CreateStack`: a token says that a request is a repetition of one, which is not done twice',
    ministack: { seen: 'Refused: the name is taken', failure: /AlreadyExistsException/ },
    moto: { seen: 'Refused: the name is taken', failure: /AlreadyExistsException/ },
  },
  {
    fact: 'a name with an underscore is refused',
    documented: '`CreateStack`: letters, digits and hyphens',
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'a type of resource that there is not is refused',
    documented: '`CreateStack`: `ValidationError`, before anything is made',
    moto: { seen: 'Taken, and nothing is made of it', failure: /"none"/ },
  },
  {
    fact: 'a role is made only by who says so',
    documented: '`CreateStack`: `InsufficientCapabilitiesException` without `CAPABILITY_IAM`',
    ministack: { seen: 'Made', failure: /"none"/ },
    moto: { seen: 'Made', failure: /"none"/ },
  },
  {
    fact: 'a creation that fails is rolled back',
    documented:
      '`CreateStack`: `OnFailure` is `ROLLBACK` by default, and a subnet lies in the range of its network',
    ministack: {
      seen: 'The subnet is made outside of the range: `CREATE_COMPLETE`',
      failure: /Received: "CREATE_COMPLETE"/,
    },
    moto: { seen: '`CreateStack` itself is refused with the error of EC2', failure: /^InvalidSubnet.Range/ },
  },
  {
    fact: 'a creation that fails is left as it is where that is asked for, and says why',
    documented: '`CreateStack`: with `DO_NOTHING` the stack stays as `CREATE_FAILED`',
    ministack: {
      seen: 'The subnet is made outside of the range: `CREATE_COMPLETE`',
      failure: /Received: "CREATE_COMPLETE"/,
    },
    moto: { seen: '`CreateStack` itself is refused with the error of EC2', failure: /^InvalidSubnet.Range/ },
  },
  {
    fact: 'events come newest first, from the end of a creation back to its request',
    documented: '`DescribeStackEvents`: events of the stack and of its resources',
    moto: { seen: 'Events of the stack alone', failure: /Expected value: "Network CREATE_COMPLETE"/ },
  },
  {
    fact: 'a stack that is protected is not deleted',
    documented: '`DeleteStack`: fails where termination protection is on',
    moto: { seen: 'Deleted', failure: /"none"/ },
  },
  {
    fact: 'a deletion that something foreign blocks ends in DELETE_FAILED',
    documented: '`DeleteStack`: `DELETE_FAILED`; `DeleteVpc`: whatever is in it has to be deleted first',
    moto: { seen: 'Deleted', failure: /Received: "DELETE_COMPLETE"/ },
  },
  {
    fact: 'what could not be deleted can be retained at the next deletion',
    documented: '`DeleteStack`: `RetainResources`, for stacks in `DELETE_FAILED`',
    moto: { seen: 'The network is gone, with what was in it', failure: /InvalidVpcID.NotFound/ },
  },
  {
    fact: 'nothing can be retained before a deletion has failed',
    documented: '`DeleteStack`: `RetainResources` is for stacks in `DELETE_FAILED` alone',
    moto: { seen: 'Taken', failure: /"none"/ },
  },
  {
    fact: 'an interface that there is not is refused by its id, and not found by a filter',
    documented: '`DescribeNetworkInterfaces`: `InvalidNetworkInterfaceID.NotFound`',
    ministack: { seen: 'An empty list', failure: /"none"/ },
  },
  {
    fact: 'a region has room for five networks',
    documented: 'Quota `L-F678F1CE`: five, unless raised; `VpcLimitExceeded`',
    ministack: { seen: 'No limit', failure: /"none"/ },
    moto: { seen: 'No limit', failure: /"none"/ },
  },
];
