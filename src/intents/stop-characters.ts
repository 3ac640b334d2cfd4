/** In too many sentences to tell one wish from another. */
export const stopCharacters: ReadonlySet<string> = new Set(
  '的了吗呢啊吧呀么不没有是在我你您他她它们这那哪个一二两三家好想要能可以会去来到说看给和跟就都还也很太再请问多少什怎为啥几上下里外点',
);
