/** Has this process take little memory. Comes before the rest of what it runs is loaded. */
export declare function takeLittleMemory(): void;
