/** A subnet or a security group as EC2 describes it. */
export interface NetworkPart {
  id: string;
  vpcId: string;
  tags: Record<string, string>;
}
