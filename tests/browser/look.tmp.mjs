import {visit} from "./browser.js";
const out="/tmp/search/shots";
for (const [n,q,w] of [["g","search.html?q=过期&year=2026",375],["a","search.html?q=化妆品",1280],["b","search.html?q=化妆品",375],["c","search.html?q=没有这个词组",375],["d","search.html?q=张三李四&act=行政处罚",1280],["e","search.html?q=91519",1280],["f","search.html",375]]) {
  const reqs=[];
  await visit(n==="f"?q:"search.html",{width:w},async(page,complaints)=>{
    page.on("request",r=>reqs.push(r.url().replace(/.*\/\/[^/]*/,"")));
    const t=Date.now();
    if(n!=="f"){await page.goto(page.url().replace("search.html",q)); await page.waitForFunction(()=>!/正在/.test(document.getElementById("search-status").textContent)&&document.getElementById("search-status").textContent!=="");}
    console.log(q, await page.locator("#search-status").innerText(), Date.now()-t, "ms", reqs.length, complaints);
    await page.screenshot({path:`${out}/${n}.png`,fullPage:n!=="x"&&w===1280?false:false});
  });
}
process.exit(0);
